/**
 * What can keep a program from starting, or end it: a stable code, the exit that goes with it (2: the command line is wrong, 74: a disk failed under a running hub, 75: the next start mends it, 78: a person has to decide, 1: anything else), and
 * words for the technician. docs/OPERATIONS.md has a row for each code; a test holds the two together.
 */
export const startExits = {
	'usage/invalid': 2,
	'printer/url-invalid': 2,
	'printer/test-failed': 1,
	'printer/roll-stopped': 1,
	'preview/no-site': 1,
	'roll/unknown-series': 2,
	'roll/out-of-range': 2,
	'day/folder-used': 2,
	'restore/folder-used': 2,
	'port/in-use': 1,
	'port/unavailable': 1,
	'database/in-use': 1,
	'database/from-future': 1,
	'database/foreign': 1,
	'database/corrupt': 1,
	'database/unsound': 1,
	'database/missing': 1,
	'database/unwritable': 1,
	'database/full': 1,
	/** sysexits.h, EX_IOERR. */
	'database/io-error': 74,
	/** sysexits.h, EX_TEMPFAIL: the next start mends it. */
	'database/rolled-back': 75,
	/** sysexits.h, EX_CONFIG: no start mends it, a person has to choose between two hubs. */
	'database/outlived': 78,
	'backup/missing': 1,
	'backup/damaged': 1,
	'backup/exists': 1,
	'backup/passphrase': 1,
	'restore/unfinished': 1,
	'restore/not-started': 1,
	'start/stopped': 1,
	'file/unreadable': 1,
	'file/unwritable': 1,
	'site/missing': 1,
	'site/unreadable': 1,
	'site/invalid': 1,
	'catalogue/conflict': 1,
	'catalogue/refused': 1,
	'update/refused': 1,
	'program/failed': 1,
} as const satisfies Readonly<Record<string, 1 | 2 | 74 | 75 | 78>>;
export type StartCode = keyof typeof startExits;

/** The message is one line: what happened, what is safe, what to do. */
export class StartError extends Error {
	readonly code: StartCode;
	/** Places that the message only counts, one a line below it. */
	readonly places: readonly string[] = [];

	constructor(code: StartCode, message: string, cause: unknown) {
		super(message, { cause });
		this.code = code;
	}
}
