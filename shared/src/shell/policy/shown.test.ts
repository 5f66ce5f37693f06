import { expect, it } from 'vitest';
import { edgeOff } from './edgeMachine.ts';
import { shownNow } from './shown.ts';
import { staffAsked } from './staffMachine.ts';

const address = { url: 'http://127.0.0.1:4701', token: 't' };
const running = { ...edgeOff, phase: 'running', address } as const;
const lost = {
	...edgeOff,
	phase: 'resting',
	address,
	lostAt: 1_000,
	deaths: 1,
	end: { code: null, said: null },
} as const;
const screen = (name: string, detail: string | null = null) => ({ kind: 'screen', name, detail });

it('[SHL8] a window shows its edge’s page while it runs, and ten seconds longer', () => {
	expect(shownNow(running, null, null, 9e9)).toEqual({ kind: 'page', address });
	expect(shownNow(lost, null, null, 10_999)).toEqual({ kind: 'page', address });
	expect(shownNow(lost, null, null, 11_000)).toEqual(screen('backSoon'));
});

it('[SHL8] it prepares before the first page', () => {
	expect(shownNow(edgeOff, null, null, 0)).toEqual(screen('preparing'));
	expect(shownNow({ ...edgeOff, phase: 'starting', deaths: 2 }, null, null, 0)).toEqual(screen('preparing'));
});

it('[SHL8] it sends people elsewhere when the edge says why, or keeps dying', () => {
	const said = 'database/full: No space is left.';
	const full = { ...edgeOff, phase: 'resting', deaths: 1, end: { code: 1, said } } as const;
	expect(shownNow(full, null, null, 0)).toEqual(screen('outOfService', said));
	expect(shownNow({ ...lost, deaths: 3 }, null, null, 99_000)).toEqual(screen('outOfService'));
	expect(shownNow({ ...lost, end: full.end }, null, null, 99_000)).toEqual(screen('outOfService', said));
});

it('[SHL9] without usable settings it says what is missing', () => {
	expect(shownNow(edgeOff, null, 'token: is missing', 0)).toEqual(screen('notSetUp', 'token: is missing'));
});

it('[SHL20] staff see their screen, whatever else there is', () => {
	expect(shownNow(running, staffAsked, null, 0)).toEqual(screen('staff'));
	expect(shownNow(edgeOff, staffAsked, 'token: is missing', 0)).toEqual(screen('staff'));
});
