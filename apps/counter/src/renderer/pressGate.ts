/**
 * Which presses count. Pure: times are milliseconds of one clock. A press whose wish is under way does not count again; nor does a
 * second one by the same key, or by the pointer, so soon that it can only be the same one, because the button may mean something else by
 * then. Another key is another decision: who knows the keys is faster than half a second.
 */
export type PressGate = Readonly<{
	underWay: ReadonlySet<string>;
	/** When a press last counted, and what pressed. */
	lastAt: number;
	lastBy: string | null;
}>;

export const openGate: PressGate = { underWay: new Set(), lastAt: Number.NEGATIVE_INFINITY, lastBy: null };
/** A shaking finger presses twice within this; nobody reads a new button and presses it faster. */
export const doublePressMs = 500;

/** @param by the key that presses, by its name; `pointer`, whatever lies under it by then */
export function mayPress(gate: PressGate, intention: string, by: string, now: number): boolean {
	const isSecond = by === gate.lastBy && now - gate.lastAt < doublePressMs;
	return !gate.underWay.has(intention) && !isSecond;
}

export function pressed(gate: PressGate, intention: string, by: string, now: number): PressGate {
	return { underWay: new Set([...gate.underWay, intention]), lastAt: now, lastBy: by };
}

export function answered(gate: PressGate, intention: string): PressGate {
	return { ...gate, underWay: new Set([...gate.underWay].filter((one) => one !== intention)) };
}
