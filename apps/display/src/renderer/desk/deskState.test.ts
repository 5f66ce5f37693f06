import type { BoardCounter } from '@antrean/shared/domain/projections/board.ts';
import { describe, expect, it } from 'vitest';
import { deskCalledMs, deskState } from './deskState.ts';

const counter = (change: Partial<BoardCounter>): BoardCounter =>
	({
		counterId: 'loket-16',
		label: '16',
		zoneId: 'lt2',
		state: 'open',
		number: null,
		mark: null,
		since: null,
		serving: false,
		...change,
	}) as BoardCounter;

describe('the screen above one counter', () => {
	it.each([
		['a fresh call', counter({ number: 'A-001', since: 0 }), 'fresh', 'called', 'A-001'],
		['a call of a minute ago', counter({ number: 'A-001', since: 1_000 - deskCalledMs }), 'fresh', 'awaited', 'A-001'],
		['a visitor who came at once', counter({ number: 'A-001', since: 0, serving: true }), 'fresh', 'serving', 'A-001'],
		[
			'a visitor who came late',
			counter({ number: 'A-001', since: -900_000, serving: true }),
			'fresh',
			'serving',
			'A-001',
		],
		['paper served without a call', counter({ number: 'A-001', serving: true }), 'fresh', 'serving', 'A-001'],
		['an open counter without a number', counter({}), 'fresh', 'ready', null],
		['a pause', counter({ state: 'paused' }), 'fresh', 'paused', null],
		['a closed counter', counter({ state: 'closed' }), 'fresh', 'closed', null],
		['a counter that the board does not have', null, 'fresh', 'closed', null],
		['a broken link', counter({ number: 'A-001', since: 0 }), 'stale', 'stale', 'A-001'],
		['a link broken for long', counter({ number: 'A-001', since: 0 }), 'outdated', 'stale', null],
	] as const)('[DSP11] shows %s', (_, at, age, name, number) => {
		expect(deskState(at, age, 1_000)).toEqual({ name, number });
	});
});
