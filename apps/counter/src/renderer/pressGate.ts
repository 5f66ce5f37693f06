/**
 * Which presses count. Pure: times are milliseconds of one clock. A press whose wish is under way does not count again; nor does a
 * second one so soon that it can only be the same one, because the button may mean something else by then.
 */
export type PressGate = Readonly<{
	underWay: ReadonlySet<string>;
	/** When a press last counted. */
	lastAt: number;
}>;

export const openGate: PressGate = { underWay: new Set(), lastAt: Number.NEGATIVE_INFINITY };
/** A shaking finger presses twice within this; nobody reads a new button and presses it faster. */
export const doublePressMs = 500;

export function mayPress(gate: PressGate, intention: string, now: number): boolean {
	return !gate.underWay.has(intention) && now - gate.lastAt >= doublePressMs;
}

export function pressed(gate: PressGate, intention: string, now: number): PressGate {
	return { underWay: new Set([...gate.underWay, intention]), lastAt: now };
}

export function answered(gate: PressGate, intention: string): PressGate {
	return { ...gate, underWay: new Set([...gate.underWay].filter((one) => one !== intention)) };
}
