import { describe, expect, it } from 'vitest';
import { noTries, type PinTries, type StaffInput, type StaffState, staffStep } from './staffMachine.ts';

type Step = readonly [now: number, input: StaffInput];
function run(tries: PinTries, ...steps: readonly Step[]): Readonly<{ staff: StaffState | null; tries: PinTries }> {
	let staff: StaffState | null = null;
	let kept = tries;
	for (const [now, input] of steps) ({ staff, tries: kept } = staffStep(staff, kept, input, now));
	return { staff, tries: kept };
}
const corner: Step = [0, { type: 'corner' }];
const wrong = (now: number): Step => [now, { type: 'pin', isRight: false }];
const right = (now: number): Step => [now, { type: 'pin', isRight: true }];
const tick = (now: number): Step => [now, { type: 'tick' }];

describe('the staff’s screen', () => {
	it('[SHL20] opens by the corner alone, and asks for the PIN', () => {
		expect(run(noTries, corner).staff?.phase).toBe('asking');
		for (const input of [right(0), wrong(0), tick(0), [0, { type: 'back' }], [0, { type: 'touched' }]] as Step[])
			expect(run(noTries, input).staff).toBeNull();
	});

	it('[SHL20] opens its choices by the right PIN, and forgets the wrong ones', () => {
		expect(run(noTries, corner, wrong(1), wrong(2), right(3))).toEqual({
			staff: { phase: 'open', since: 3 },
			tries: noTries,
		});
	});

	it('[SHL21] forgives four wrong PINs, then waits 30 s, a minute, two, at most 15 minutes', () => {
		const four = run(noTries, corner, wrong(1), wrong(2), wrong(3), wrong(4));
		expect(four.staff?.phase).toBe('asking');
		const waits = [4, 5, 6, 7, 8, 9, 30].map((count) => {
			const { staff, tries } = run({ wrong: count, lockedUntil: 0 }, corner, wrong(1_000));
			return [staff?.phase, (tries.lockedUntil - 1_000) / 1_000];
		});
		expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900].map((s) => ['locked', s]));
	});

	it('[SHL21] takes no PIN while it waits, not even the right one, and not by being opened anew', () => {
		const locked = { wrong: 5, lockedUntil: 30_000 };
		expect(run(locked, corner, right(1)).staff?.phase).toBe('locked');
		expect(run(locked, corner, [1, { type: 'back' }], [2, { type: 'corner' }], right(3)).staff?.phase).toBe('locked');
		expect(run(locked, corner, tick(29_999), right(29_999)).staff?.phase).toBe('locked');
		expect(run(locked, corner, tick(30_000), right(30_001)).staff?.phase).toBe('open');
	});

	it('[SHL20] closes by itself after 30 s without a touch', () => {
		expect(run(noTries, corner, right(1), tick(30_000)).staff?.phase).toBe('open');
		expect(run(noTries, corner, right(1), tick(30_001)).staff).toBeNull();
		expect(run(noTries, corner, [20_000, { type: 'touched' }], tick(30_001)).staff?.phase).toBe('asking');
	});
});
