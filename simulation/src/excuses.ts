import type { JournalRow } from './journalRow.ts';
import type { Promises } from './promises.ts';

/** A hub decided it that could not know that its file had been put back. */
export function isUnwarned({ epoch, at }: JournalRow, unwarned: Promises['unwarned']): boolean {
	return at >= (unwarned.get(epoch) ?? Number.POSITIVE_INFINITY);
}

/**
 * Of two tickets with one number, or two papers of one ticket: the kiosk that gave one of them had forgotten the other, and nobody had told it so
 * by then.
 * @param kiosks those that gave the two, or printed them; null: not known
 */
export function isForgotten(
	ids: readonly [string | null, string | null],
	kiosks: readonly [string, string] | null,
	forgotten: Promises['forgotten'],
): boolean {
	const [one, other] = ids;
	return [
		[one, other],
		[other, one],
	].some(([lost, again]) => {
		const excuse = forgotten.get(lost ?? '');
		if (excuse === undefined || givenAt(again ?? null) > excuse.until) return false;
		return kiosks === null || kiosks.every((kiosk) => kiosk === excuse.kiosk);
	});
}

/** When a ticket was given, or a command, epoch ms: RFC 9562, UUID version 7, the first 48 bits. */
export function givenAt(id: string | null): number {
	return id === null ? 0 : Number.parseInt(id.replace('-', '').slice(0, 12), 16);
}
