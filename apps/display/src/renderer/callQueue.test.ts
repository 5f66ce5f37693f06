import type { BoardCall } from '@antrean/shared/domain/projections/board.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	beingCalled,
	type CallQueue,
	calledMs,
	callsArrived,
	latestStartMs,
	loadedQueue,
	nextChangeAt,
	settledMs,
	shownCalls,
	timePassed,
} from './callQueue.ts';

const empty: CallQueue = { queued: [], stage: null };

function call(n: number): BoardCall {
	return {
		callId: `call-${n}`,
		number: `A-${String(n).padStart(3, '0')}`,
		counterId: `loket-${n}`,
		label: String(n),
		at: n,
		times: 1,
	} as BoardCall;
}
function calls(count: number, from = 1): BoardCall[] {
	return Array.from({ length: count }, (_, i) => call(from + i));
}
function numbersOf(queue: CallQueue): string[] {
	return queue.stage === null ? [] : shownCalls(queue.stage).map(({ label }) => label);
}

type Start = Readonly<{ callId: string; at: number }>;
/** Runs the machine as a screen does: it sleeps until the change that the machine names. */
function play(arrivals: readonly Readonly<{ at: number; calls: readonly BoardCall[] }>[]): readonly Start[] {
	const starts: Start[] = [];
	let queue = empty;
	const note = (next: CallQueue, at: number): void => {
		if (next.stage !== queue.stage && next.stage?.phase === 'called')
			starts.push(...next.stage.calls.map(({ callId }) => ({ callId, at })));
		queue = next;
	};
	const sleepUntil = (time: number): void => {
		for (let change = nextChangeAt(queue); change !== null && change <= time; change = nextChangeAt(queue))
			note(timePassed(queue, change), change);
	};
	for (const { at, calls: batch } of arrivals) {
		sleepUntil(at);
		note(callsArrived(queue, batch, at), at);
	}
	sleepUntil(Number.MAX_SAFE_INTEGER);
	return starts;
}

describe('the stage', () => {
	it('[DSP1] is filled by a call at once', () => {
		const queue = callsArrived(empty, calls(1), 100);
		expect(queue.stage).toMatchObject({ phase: 'called', since: 100 });
		expect(numbersOf(queue)).toEqual(['1']);
	});

	it.each([
		[calledMs - 1, 'called'],
		[calledMs, 'settled'],
		[calledMs + settledMs - 1, 'settled'],
		[calledMs + settledMs, null],
	] as const)('[DSP1] after %i ms is %s', (after, phase) => {
		expect(timePassed(callsArrived(empty, calls(1), 0), after).stage?.phase ?? null).toBe(phase);
	});

	it('[DSP1] gives a settled call up to the next one at once', () => {
		const settled = timePassed(callsArrived(empty, calls(1), 0), 60_000);
		expect(callsArrived(settled, [call(2)], 60_000).stage).toMatchObject({ phase: 'called', since: 60_000 });
	});

	it.each([
		[2, [['1'], ['2'], ['2']]],
		[3, [['1'], ['2'], ['3'], ['3']]],
	] as const)('[DSP2] shows %i calls of one moment one after the other', (count, expected) => {
		// The first call of a moment stands there alone; the others wait behind it.
		const queue = callsArrived(callsArrived(empty, calls(1), 0), calls(count - 1, 2), 0);
		let shown = queue;
		const seen = expected.map((_, i) => {
			shown = timePassed(shown, i * calledMs);
			return numbersOf(shown);
		});
		expect(seen).toEqual(expected);
	});

	it('[DSP2] lets four share it when more than three wait, and settles on the newest of them', () => {
		const queue = callsArrived(callsArrived(empty, calls(1), 0), calls(4, 2), 10);
		expect(numbersOf(timePassed(queue, calledMs))).toEqual(['2', '3', '4', '5']);
		expect(numbersOf(timePassed(timePassed(queue, calledMs), 2 * calledMs))).toEqual(['5']);
	});

	it('[DSP2] shows fourteen calls of ten seconds, each within fifteen', () => {
		const arrivals = calls(14).map((one, i) => ({ at: Math.round((i * 10_000) / 14), calls: [one] }));
		const starts = play(arrivals);
		expect(starts).toHaveLength(14);
		for (const [i, { at }] of starts.entries()) expect(at - (arrivals[i]?.at ?? 0)).toBeLessThanOrEqual(latestStartMs);
	});

	it('[DSP2] loses no call, doubles none, keeps their order and starts each within fifteen seconds', () => {
		const gaps = fc.array(fc.tuple(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 1, max: 12 })), {
			maxLength: 16,
		});
		fc.assert(
			fc.property(gaps, (list) => {
				let at = 0;
				let made = 0;
				const arrivals = list.map(([gap, count]) => {
					at += gap;
					made += count;
					return { at, calls: calls(count, made - count + 1) };
				});
				const starts = play(arrivals);
				const expected = arrivals.flatMap((batch) => batch.calls.map(({ callId }) => ({ callId, arrived: batch.at })));
				expect(starts.map(({ callId }) => callId)).toEqual(expected.map(({ callId }) => callId));
				for (const [i, start] of starts.entries())
					expect(start.at - (expected[i]?.arrived ?? 0)).toBeLessThanOrEqual(latestStartMs + 1e-6);
			}),
		);
	});

	it('[DSP2] shows each queued call also on a screen that slept', () => {
		const queue = callsArrived(callsArrived(empty, calls(1), 0), calls(2, 2), 0);
		const woken = timePassed(queue, 3_600_000);
		expect(numbersOf(woken)).toEqual(['2']);
		expect(numbersOf(timePassed(woken, nextChangeAt(woken) ?? 0))).toEqual(['3']);
	});
});

describe('yellow cells', () => {
	it('[DSP3] are those of every call that waits for the stage or stands on it', () => {
		const queue = callsArrived(callsArrived(empty, calls(1), 0), calls(2, 2), 0);
		expect(beingCalled(queue).map(({ label }) => label)).toEqual(['1', '2', '3']);
		expect(beingCalled(timePassed(queue, calledMs)).map(({ label }) => label)).toEqual(['2', '3']);
		expect(beingCalled(empty)).toEqual([]);
	});
});

describe('after a load', () => {
	it('[DSP4] a recent call stands settled and nothing is announced', () => {
		const queue = loadedQueue(call(7), 30_000, 1_000_000);
		expect(queue.stage?.phase).toBe('settled');
		expect(nextChangeAt(queue)).toBe(1_000_000 - 30_000 + settledMs);
	});

	it('[DSP4] an old call, or none, leaves the stage to the idle picture', () => {
		expect(loadedQueue(call(7), settledMs, 0).stage).toBeNull();
		expect(loadedQueue(undefined, 0, 0).stage).toBeNull();
	});
});
