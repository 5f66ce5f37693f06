/**
 * When a shell may take another version of itself from its hub, and when it goes back. Pure; the signature is checked around it, and a
 * version is only ever one of the signed list.
 */
export type Version = readonly [major: number, minor: number, patch: number];

export type UpdateOffer = Readonly<{
	version: string;
	/** Share of stations that take it now, 0 to 1: a bad one stops some kiosks and not a hall. */
	share: number;
	isSigned: boolean;
}>;

export type UpdateStanding = Readonly<{
	current: string;
	/** Versions that were installed here and did not come up. */
	failed: readonly string[];
	/** Of this station, from 0 to below 1, the same for ever: who is early is early with each version. */
	place: number;
	/** Whether the site is open, or will be within the hour; null: the station does not know. */
	isOpenSoon: boolean | null;
	/** What the edge has not handed in: an update must not be what it waits for. */
	outbox: number;
}>;

export type UpdateAnswer = 'install' | 'unsigned' | 'notNewer' | 'failedBefore' | 'notYetOurs' | 'open' | 'busy';

export function updateAnswer(offer: UpdateOffer, standing: UpdateStanding): UpdateAnswer {
	if (!offer.isSigned) return 'unsigned';
	const [offered, current] = [versionOf(offer.version), versionOf(standing.current)];
	// What can't be read is not newer than anything.
	if (offered === null || current === null || !isNewer(offered, current)) return 'notNewer';
	if (standing.failed.includes(offer.version)) return 'failedBefore';
	if (standing.place >= offer.share) return 'notYetOurs';
	// Who does not know the hours waits: an hour of old version costs nobody anything.
	if (standing.isOpenSoon !== false) return 'open';
	return standing.outbox > 0 ? 'busy' : 'install';
}

/** A first start after an update is cut off at most so often before the version before comes back: a power cut is no fault of it. */
const startsAtMost = 3;
/** Edge and page have lived so long together: it has come up. */
const livedMs = 60_000;

export type FirstStarts = Readonly<{ starts: number; livedMs: number }>;
export type AfterUpdate = 'goOn' | 'keep' | 'goBack';

/** What is to be done with a new version, after so many starts and so long a life of it. */
export function afterUpdate({ starts, livedMs: lived }: FirstStarts): AfterUpdate {
	if (lived >= livedMs) return 'keep';
	return starts > startsAtMost ? 'goBack' : 'goOn';
}

function versionOf(text: string): Version | null {
	const [, major, minor, patch] = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/.exec(text) ?? [];
	return major === undefined ? null : [Number(major), Number(minor), Number(patch)];
}

function isNewer(a: Version, b: Version): boolean {
	const at = a.findIndex((part, index) => part !== b[index]);
	return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);
}
