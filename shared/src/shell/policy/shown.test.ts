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
const screen = (name: string, detail: string | null = null) => ({
	kind: 'screen',
	name,
	detail,
	line: null,
	fault: null,
});
const absent = { kind: 'absent', line: null, fault: null, words: 'station.json' } as const;
const fault = { what: 'text', setting: 'token' } as const;
const broken = { kind: 'broken', line: 4, fault, words: 'station.json, line 4: token: is missing' } as const;

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

it('[SHL9][SET1] settings that can’t be used are told with their line and fault', () => {
	expect(shownNow(edgeOff, null, broken, 0)).toEqual({ ...screen('badSettings', broken.words), line: 4, fault });
});

it('[SHL20] staff see their screen, whatever else there is', () => {
	expect(shownNow(running, staffAsked, null, 0)).toEqual(screen('staff'));
	expect(shownNow(edgeOff, staffAsked, broken, 0)).toEqual(screen('staff'));
});

it('[SET10] a station that has settings, right or wrong, shows no set-up', () => {
	for (const problem of [null, broken])
		for (const edge of [edgeOff, running, lost])
			expect(shownNow(edge, null, problem, 99_000)).not.toMatchObject({ name: 'setUp' });
});

it('[SET2] a station that nobody has set up yet shows how to', () => {
	expect(shownNow(edgeOff, null, absent, 0)).toEqual(screen('setUp', absent.words));
});
