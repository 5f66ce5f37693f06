import { describe, expect, it } from 'vitest';
import { at, folded, issued, miniSite, startedState, ticketId, ticketIn } from '../testing/builders.ts';
import { after, contextOf, decided, refused } from '../testing/decided.ts';
import { decide } from './decide.ts';
import { asId } from './ids.ts';

const open = { type: 'openCounter', counterId: at.mejaA, takeOver: false } as const;
const takeOver = { ...open, takeOver: true } as const;
const pause = { type: 'pauseCounter', counterId: at.mejaA, reasonId: at.prayer } as const;
const close = { type: 'closeCounter', counterId: at.mejaA } as const;
const callNext = { type: 'callNext', counterId: at.mejaA } as const;
const started = startedState(miniSite);
const opened = after(started, open);
const nothing = { accepted: true, events: [] };

describe('opening', () => {
	it('[CTR1] makes the caller the holder', () => {
		expect(opened.counters.get(at.mejaA)).toMatchObject({ state: 'open', holder: at.ani, ticketId: null });
		expect(decide(opened, open, contextOf(opened, {}))).toEqual(nothing);
		expect(decide(opened, takeOver, contextOf(opened, {}))).toEqual(nothing);
	});
	it('[CTR1] ends the own pause', () => {
		const { state: again, events } = decided(after(opened, pause), open, {});
		expect(events).toMatchObject([{ type: 'counter.opened', takenOverFrom: null }]);
		expect(again.counters.get(at.mejaA)).toMatchObject({ state: 'open', reasonId: null });
	});
	it('[CTR2] takes over from another only on request, the current ticket with it', () => {
		const busy = after(folded(opened, issued(1, {})), callNext);
		expect(refused(busy, open, { holder: at.budi })).toEqual({
			code: 'counter/held-elsewhere',
			detail: { counterId: at.mejaA, label: 'A' },
		});
		const { state, events } = decided(busy, takeOver, { holder: at.budi });
		expect(events).toEqual([{ type: 'counter.opened', counterId: at.mejaA, holder: at.budi, takenOverFrom: at.ani }]);
		expect(state.counters.get(at.mejaA)).toMatchObject({ holder: at.budi, ticketId: ticketId(1) });
		const complete = { type: 'complete', counterId: at.mejaA, ticketId: ticketId(1) } as const;
		expect(refused(state, complete, { holder: at.ani }).code).toBe('counter/held-elsewhere');
		expect(ticketIn(decided(state, complete, { holder: at.budi }).state, ticketId(1)).state).toBe('completed');
	});
	it('[CTR2] of a counter that was closed needs no taking over', () => {
		const closed = after(opened, close);
		const { events } = decided(closed, open, { holder: at.budi });
		expect(events).toMatchObject([{ holder: at.budi, takenOverFrom: null }]);
	});
	it('[DAY3] is refused before the first day', () => {
		expect(refused({ ...started, day: null }, open, {})).toEqual({
			code: 'agency/closed',
			detail: { opensAt: null, reason: 'no-day' },
		});
	});
});

describe('pausing and closing', () => {
	it('[CTR3] is refused with a current ticket, which is named', () => {
		const busy = after(folded(opened, issued(1, {})), callNext);
		for (const command of [pause, close, callNext])
			expect(refused(busy, command, {})).toEqual({
				code: 'counter/busy',
				detail: { ticketId: ticketId(1), number: 'DB-01' },
			});
	});
	it('[TK10] a pause has a reason of its own kind', () => {
		expect(refused(opened, { ...pause, reasonId: at.noAnswer }, {}).code).toBe('reason/unknown');
		expect(after(opened, pause).counters.get(at.mejaA)).toMatchObject({ state: 'paused', reasonId: at.prayer });
	});
	it('[CTR4] a paused counter can get another reason, or be closed', () => {
		const paused = after(opened, pause);
		expect(decide(paused, pause, contextOf(paused, {}))).toEqual(nothing);
		expect(after(paused, { ...pause, reasonId: at.other }).counters.get(at.mejaA)?.reasonId).toBe(at.other);
		expect(after(paused, close).counters.get(at.mejaA)).toMatchObject({
			state: 'closed',
			holder: null,
			reasonId: null,
		});
	});
	it('[CTR4] a closed counter is not open to anything but opening', () => {
		for (const command of [pause, close, callNext])
			expect(refused(started, command, {})).toEqual({
				code: 'counter/not-open',
				detail: { counterId: at.mejaA, state: 'closed' },
			});
	});
	it('[CTR5] a counter that the site does not have is unknown, before all else', () => {
		for (const command of [open, pause, close, callNext])
			expect(refused(opened, { ...command, counterId: asId('loket-99') }, {}).code).toBe('counter/unknown');
	});
});
