import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { announcement, bellSeconds, latestSeconds, type Said } from './announcement.ts';

const call = (name: string): Said => ({ full: ['please', name], short: [name] });
/** A second a clip. */
const lengthOf = (clips: readonly string[]): number => clips.length;

describe('an announcement', () => {
	it('[DSP22] is a bell, then the words', () => {
		expect(announcement([call('a')], lengthOf, 10, 0)).toEqual({
			bellAt: 10,
			spoken: [{ at: 11, clips: ['please', 'a'] }],
			freeAt: 13.4,
		});
	});

	it('[DSP22] waits until the one before was said, and is short then', () => {
		expect(announcement([call('b')], lengthOf, 12, 13.4)).toMatchObject({
			bellAt: 13.4,
			spoken: [{ at: 14.4, clips: ['b'] }],
		});
	});

	it('[DSP22] says those that share the stage shortly, one after another', () => {
		const { spoken } = announcement(['a', 'b', 'c', 'd'].map(call), lengthOf, 0, 0);
		expect(spoken.map(({ clips }) => clips)).toEqual([['a'], ['b'], ['c'], ['d']]);
	});

	it('[DSP22] leaves out what could only be said too late, and rings at once', () => {
		expect(announcement([call('z')], lengthOf, 0, 14.5)).toEqual({ bellAt: 0, spoken: [], freeAt: 14.5 });
	});

	it('[DSP22] without words is the bell, at once', () => {
		expect(announcement([], lengthOf, 5, 9)).toEqual({ bellAt: 5, spoken: [], freeAt: 9 });
	});

	it('[DSP22] never talks over another, and never says a call late, however they come', () => {
		const batches = fc.array(
			fc.record({ after: fc.double({ min: 0, max: 9, noNaN: true }), calls: fc.integer({ min: 1, max: 4 }) }),
		);
		fc.assert(
			fc.property(batches, (coming) => {
				let now = 0;
				let free = 0;
				let lastEnd = 0;
				for (const { after, calls } of coming) {
					now += after;
					const { bellAt, spoken, freeAt } = announcement(
						Array.from({ length: calls }, (_, n) => call(`${n}`)),
						lengthOf,
						now,
						free,
					);
					if (spoken.length > 0) expect(bellAt).toBeGreaterThanOrEqual(lastEnd);
					for (const { at, clips } of spoken) {
						expect(at).toBeGreaterThanOrEqual(lastEnd + (spoken[0]?.at === at ? bellSeconds : 0));
						expect(at - now).toBeLessThan(latestSeconds);
						lastEnd = at + lengthOf(clips);
					}
					free = freeAt;
				}
			}),
		);
	});
});
