/**
 * Tells a person's keys from those of a scanner, which types a whole code and Enter within milliseconds. Pure; times are milliseconds of
 * one clock.
 */
export type KeyPress = Readonly<{ key: string; at: number }>;

/** Scanners type a sign in 1 to 20 ms; nobody presses two keys that one means within this. */
export const burstMs = 50;

/** The press came on the heels of a sign: a scanner's, or a slip. */
export function isBurst(before: KeyPress | null, press: KeyPress): boolean {
	return before !== null && before.key.length === 1 && press.at - before.at < burstMs;
}

/** The digit that a person pressed: it is the last of the presses, alone before and, by `now`, after. Null: none. */
export function loneDigit(presses: readonly KeyPress[], now: number): number | null {
	const last = presses.at(-1);
	if (last === undefined || !/^\d$/.test(last.key)) return null;
	if (isBurst(presses.at(-2) ?? null, last) || now - last.at < burstMs) return null;
	return Number(last.key);
}
