import { join } from 'node:path';

/** The files of a hub's data folder. */
export function hubFile(data: string): string {
	return join(data, 'hub.sqlite');
}

/** A backup on its way into the folder: it gets the database's name when it is whole. */
export function restoringFile(data: string): string {
	return join(data, 'hub.sqlite.restoring');
}

export function tokensFile(data: string): string {
	return join(data, 'tokens.json');
}

/** How the last check of the database went. Not in it: a damaged database can't be trusted to keep that. */
export function checkFile(data: string): string {
	return join(data, 'check.json');
}

/** Where the hub says at which address it answers, for commands on the same machine. */
export function addressFile(data: string): string {
	return join(data, 'address');
}

/** The version that stations are given; `antrean-hub updates` lays it there. */
export function updatesFolder(data: string): string {
	return join(data, 'updates');
}
