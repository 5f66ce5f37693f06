/** When a shell may take another version of itself from its hub. Pure; the signature is checked around it. */
export type Version = readonly [major: number, minor: number, patch: number];

export type UpdateOffer = Readonly<{
	version: string;
	/** Share of stations that take it now, 0 to 1: a bad one stops some kiosks and not a hall. */
	share: number;
	/** That it was packed for. */
	electron: string;
	/** The newest step of the station's database that it has. */
	data: number;
}>;

export type UpdateStanding = Readonly<{
	current: string;
	electron: string;
	data: number;
	/** Versions that were installed here and did not come up. */
	failed: readonly string[];
	/** Of this station, from 0 to below 1, the same for ever: who is early is early with each version. */
	place: number;
	/** Whether nobody is served and nobody will be within the hour, as the hub says. */
	isQuiet: boolean;
	/** What the edge has not handed in: an update must not be what it waits for. Null: it does not answer. */
	outbox: number | null;
}>;

export type UpdateAnswer =
	| 'install'
	| 'notNewer'
	| 'failedBefore'
	| 'notYetOurs'
	/** Only a new package by hand brings another Electron, which an account without rights can't put in its place. */
	| 'otherElectron'
	/** The version before could not read the station's file any more: there would be no way back. */
	| 'otherData'
	| 'open'
	| 'busy';

/** @param offer of a list whose signature was judged */
export function updateAnswer(offer: UpdateOffer, standing: UpdateStanding): UpdateAnswer {
	if (!isNewer(offer.version, standing.current)) return 'notNewer';
	if (standing.failed.includes(offer.version)) return 'failedBefore';
	if (standing.place >= offer.share) return 'notYetOurs';
	if (offer.electron !== standing.electron) return 'otherElectron';
	if (offer.data !== standing.data) return 'otherData';
	if (!standing.isQuiet) return 'open';
	return standing.outbox === 0 ? 'install' : 'busy';
}

function versionOf(text: string): Version | null {
	const [, major, minor, patch] = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/.exec(text) ?? [];
	return major === undefined ? null : [Number(major), Number(minor), Number(patch)];
}

/** What can't be read is not newer than anything. */
export function isNewer(one: string, other: string): boolean {
	const [a, b] = [versionOf(one), versionOf(other)];
	if (a === null || b === null) return false;
	const at = a.findIndex((part, index) => part !== b[index]);
	return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);
}
