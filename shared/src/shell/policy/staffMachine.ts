/**
 * The way of staff out of a locked shell: a PIN is asked for, a few wrong ones are forgiven, then it waits, longer each time; the right
 * one opens the choices. Whoever goes away leaves it closed. Pure; times are ms of one monotonic clock.
 */
export type StaffState = Readonly<{
	phase: 'asking' | 'locked' | 'open';
	/** Of the phase, or of the last thing that somebody did. */
	since: number;
}>;
/** Outlives the screen: closing and opening it again gives no further tries. */
export type PinTries = Readonly<{ wrong: number; lockedUntil: number }>;

export type StaffInput =
	| Readonly<{ type: 'corner' | 'touched' | 'back' | 'tick' }>
	| Readonly<{ type: 'pin'; isRight: boolean }>;
export type StaffStep = Readonly<{ staff: StaffState | null; tries: PinTries }>;

export const noTries: PinTries = { wrong: 0, lockedUntil: 0 };
export const staffAsked: StaffState = { phase: 'asking', since: 0 };

const forgiven = 4;
const firstLockMs = 30_000;
/** With four digits, at this pace half of all PINs are tried in seven weeks of nights and days. */
const longestLockMs = 15 * 60_000;
/** As a visitor's page: the next visitor must not find the choices open. */
const idleMs = 30_000;

/** @returns null as `staff`: the screen is closed */
export function staffStep(staff: StaffState | null, tries: PinTries, input: StaffInput, now: number): StaffStep {
	if (staff === null) return { staff: input.type === 'corner' ? asked(tries, now) : null, tries };
	switch (input.type) {
		case 'corner':
			return { staff, tries };
		case 'back':
			return { staff: null, tries };
		case 'touched':
			return { staff: { ...staff, since: now }, tries };
		case 'pin':
			return staff.phase === 'asking' ? tried(tries, input.isRight, now) : { staff, tries };
		case 'tick':
			if (staff.phase === 'locked' && now >= tries.lockedUntil) return { staff: asked(tries, now), tries };
			// A locked screen stays: it says when it can be tried again, and nobody can do anything with it.
			return { staff: staff.phase !== 'locked' && now - staff.since >= idleMs ? null : staff, tries };
	}
}

function asked(tries: PinTries, now: number): StaffState {
	return { phase: now < tries.lockedUntil ? 'locked' : 'asking', since: now };
}

function tried(tries: PinTries, isRight: boolean, now: number): StaffStep {
	if (isRight) return { staff: { phase: 'open', since: now }, tries: noTries };
	const wrong = tries.wrong + 1;
	const over = wrong - forgiven;
	const lockedUntil = over > 0 ? now + Math.min(longestLockMs, firstLockMs * 2 ** (over - 1)) : 0;
	const next = { wrong, lockedUntil };
	return { staff: asked(next, now), tries: next };
}
