import { describe, expect, it } from 'vitest';
import { type PageEffect, type PageInput, type PageState, pageLoading, pageRestMs, pageStep } from './pageMachine.ts';

const shown: PageState = { ...pageLoading(0), phase: 'shown', restMs: 500 };

function run(
	start: PageState,
	...steps: readonly (readonly [number, PageInput['type']])[]
): Readonly<{ state: PageState; effects: readonly PageEffect[] }> {
	let state = start;
	const effects: PageEffect[] = [];
	for (const [now, type] of steps) {
		const step = pageStep(state, { type }, now);
		state = step.state;
		effects.push(...step.effects);
	}
	return { state, effects };
}

describe('a page in its window', () => {
	it('[SHL4] has a defined answer to each input in each phase', () => {
		const table = (['loading', 'shown', 'resting'] as const).map((phase) => [
			phase,
			...(['load', 'loaded', 'alive', 'drawn', 'failed', 'ended', 'tick'] as const).map((type) => {
				const { state, effects } = run({ ...shown, phase, deaths: 2 }, [10, type]);
				return [state.phase, ...effects].join(' ');
			}),
		]);
		expect(table).toEqual([
			['loading', 'loading load', 'shown', 'loading', 'loading', 'resting', 'resting', 'loading'],
			['shown', 'loading load', 'shown', 'shown', 'shown', 'resting', 'resting', 'shown'],
			['resting', 'loading load', 'resting', 'resting', 'resting', 'resting', 'resting', 'resting'],
		]);
	});

	it('[SHL4] that crashed is loaded again at once, then after pauses that double', () => {
		expect(run(shown, [5, 'ended']).effects).toEqual(['load']);
		expect([1, 2, 3, 4, 20].map(pageRestMs)).toEqual([0, 500, 1_000, 2_000, 30_000]);
		const second = run(shown, [0, 'ended'], [0, 'loaded'], [10, 'ended']);
		expect(run(second.state, [509, 'tick']).effects).toEqual([]);
		expect(run(second.state, [510, 'tick']).effects).toEqual(['load']);
	});

	it('[PKG8] has drawn what it says itself, and nothing any more once it is empty or another one is loaded', () => {
		const drawn = (...steps: Parameters<typeof run>[1][]): boolean =>
			run(pageLoading(0), [1, 'loaded'], ...steps).state.isDrawn;
		expect(drawn()).toBe(false);
		expect(drawn([2, 'alive'])).toBe(false);
		expect(drawn([2, 'drawn'])).toBe(true);
		expect(drawn([2, 'drawn'], [3, 'alive'])).toBe(false);
		expect(drawn([2, 'drawn'], [3, 'ended'], [4, 'loaded'])).toBe(false);
		expect(drawn([2, 'drawn'], [3, 'load'], [4, 'loaded'])).toBe(false);
	});

	it('[SHL4] that lived a minute is loaded at once again', () => {
		const lived = run({ ...shown, deaths: 4 }, [60_000, 'alive'], [60_000, 'tick'], [60_001, 'ended']);
		expect(lived.effects.at(-1)).toBe('load');
	});

	it('[SHL4] whose address does not answer is tried every half second, as often as it takes', () => {
		let state = pageLoading(0);
		const effects: PageEffect[] = [];
		for (let now = 0; now < 50_000; now += 500) {
			const tried = run(state, [now, 'tick'], [now, 'failed']);
			state = tried.state;
			effects.push(...tried.effects);
		}
		expect(effects).toEqual(Array.from({ length: 99 }, () => 'load'));
	});

	it('[SHL5] that gives no sign of life for 15 s is ended once, and loaded again', () => {
		const ticks = Array.from({ length: 151 }, (_, i) => [i * 100, 'tick'] as const);
		const silent = run(shown, ...ticks);
		expect(silent.effects).toEqual(['ask', 'ask', 'ask', 'ask', 'ask', 'crash']);
		expect(run(silent.state, [15_100, 'tick'], [15_200, 'ended']).effects.at(-1)).toBe('load');
		expect(run(shown, [14_000, 'alive'], [15_000, 'tick'], [28_999, 'tick']).effects).not.toContain('crash');
	});

	it('[SHL5] that is not loaded after 20 s is ended, and loaded again', () => {
		const hanging = run(pageLoading(0), [19_999, 'tick'], [20_000, 'tick'], [20_100, 'tick']);
		expect(hanging.effects).toEqual(['crash']);
		expect(run(hanging.state, [20_200, 'ended']).effects).toEqual(['load']);
	});

	it('[SHL6] that dies seven times without having lived begins the whole shell anew', () => {
		let state = shown;
		const effects: PageEffect[] = [];
		for (let now = 0; now < 60_000; now += 100) {
			const before = run(state, [now, 'tick'], [now, 'loaded'], [now, 'ended']);
			state = before.state;
			effects.push(...before.effects);
			if (effects.includes('relaunch')) break;
		}
		expect(effects).toEqual(['load', 'load', 'load', 'load', 'load', 'load', 'relaunch']);
	});
});
