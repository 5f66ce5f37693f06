import type { Command } from '@antrean/shared/domain/commands.ts';
import { decide } from '@antrean/shared/domain/decide.ts';
import type { EventBody } from '@antrean/shared/domain/events.ts';
import { asId, type CallId, type ReasonId } from '@antrean/shared/domain/ids.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import {
	at,
	foldedAt,
	issued,
	issuedDp,
	miniSite,
	nine,
	startedState,
	ticketId,
	uuid,
} from '@antrean/shared/testing/builders.ts';
import { contextOf } from '@antrean/shared/testing/decided.ts';
import { describe, expect, it } from 'vitest';
import {
	canAct,
	canLeave,
	canServePaper,
	type DeskModel,
	deskModel,
	isSecondaryEnabled,
	primaryCommand,
	primaryOf,
} from './deskModel.ts';

const minute = 60_000;
const opened: EventBody = { type: 'counter.opened', counterId: at.mejaA, holder: at.ani, takenOverFrom: null };
const atA = (n: number, revision: number) => ({ ticketId: ticketId(n), counterId: at.mejaA, revision });
const announced = (n: number, times: number) => ({ callId: uuid<CallId>('c', n), times });
const called = (n: number): EventBody => ({ type: 'ticket.called', ...atA(n, 1), ...announced(n, 1), reasonId: null });
const recalled: EventBody = { type: 'ticket.recalled', ...atA(1, 2), ...announced(2, 2) };

/** Two calls and a minute before a no-show. */
const site: SiteFile = { ...miniSite, policy: { ...miniSite.policy, noShowAfterCalls: 2, noShowAfterSeconds: 60 } };
const free = foldedAt(startedState(site), nine, opened, issued(1, {}), issued(2, {}));
const calling = foldedAt(free, nine + minute, called(1));
const serving = foldedAt(calling, nine + 2 * minute, { type: 'ticket.started', ...atA(1, 2) });
const paused = foldedAt(free, nine, { type: 'counter.paused', counterId: at.mejaA, reasonId: at.prayer });
const closed = foldedAt(free, nine, { type: 'counter.closed', counterId: at.mejaA });

function model(state: State, now = nine + 2 * minute): DeskModel {
	const made = deskModel(state, { counterId: at.mejaA, holder: at.ani, isCutOff: false, heard: state }, now);
	if (made === null) throw new Error('the mini site has a counter A');
	return made;
}

describe('the primary button', () => {
	it.each([
		['nobody called', free, 'callNext', { type: 'callNext', counterId: at.mejaA }],
		['a called ticket', calling, 'start', { type: 'start', counterId: at.mejaA, ticketId: ticketId(1) }],
		['a ticket being served', serving, 'complete', { type: 'complete', counterId: at.mejaA, ticketId: ticketId(1) }],
		['a pause', paused, 'open', { type: 'openCounter', counterId: at.mejaA, takeOver: false }],
		['a closed counter', closed, 'open', { type: 'openCounter', counterId: at.mejaA, takeOver: false }],
	] as const)('[CNT1] follows the state: %s', (_, state, meaning, command) => {
		const desk = model(state);
		expect(primaryOf(desk)).toEqual({ meaning, isEnabled: true });
		expect(primaryCommand(desk, meaning)).toEqual(command);
	});

	it('[CNT1] is off while nobody can be called', () => {
		const empty = foldedAt(startedState(miniSite), nine, opened);
		expect(primaryOf(model(empty))).toEqual({ meaning: 'callNext', isEnabled: false });
		const printing = foldedAt(empty, nine, issued(1, { paper: 'sending' }));
		expect(model(printing, nine + 1_000)).toMatchObject({ next: null, waitingCount: 1 });
	});
});

describe('the other buttons', () => {
	it.each([
		['nobody called', free, []],
		['a called ticket', calling, ['recall', 'hold', 'transfer']],
		['a ticket being served', serving, ['hold', 'transfer']],
		['a pause', paused, []],
		['a closed counter', closed, []],
	] as const)('[CNT1] work only where the hub would accept them: %s', (_, state, expected) => {
		const actions = ['recall', 'hold', 'noShow', 'transfer'] as const;
		expect(actions.filter((action) => isSecondaryEnabled(model(state), action))).toEqual(expected);
	});

	const again = foldedAt(calling, nine + minute + 30_000, recalled);
	it.each([
		['after one call', calling, nine + minute + 1_000, { callsLeft: 1, secondsLeft: 59 }],
		['at the second call', again, nine + minute + 30_000, { callsLeft: 0, secondsLeft: 60 }],
		['a moment too early', again, nine + 2 * minute + 29_999, { callsLeft: 0, secondsLeft: 1 }],
		['in time', again, nine + 2 * minute + 30_000, null],
	] as const)('[CNT3] say what is missing before a no-show: %s', (_, state, now, expected) => {
		const desk = model(state, now);
		expect(desk.noShowWait).toEqual(expected);
		expect(isSecondaryEnabled(desk, 'noShow')).toBe(expected === null);
	});

	it.each([
		[free, true],
		[calling, false],
		[serving, false],
		[paused, true],
		[closed, false],
	])('[CNT1] offer pause and close only with a free counter (%#)', (state, expected) => {
		expect(canLeave(model(state))).toBe(expected);
	});
});

describe('every button', () => {
	const taken = (state: State): State =>
		foldedAt(state, nine + 2 * minute, { ...opened, holder: at.budi, takenOverFrom: at.ani });
	const completed = foldedAt(serving, nine + 2 * minute, { type: 'ticket.completed', ...atA(1, 3) });
	const missing = foldedAt(calling, nine + minute, recalled);
	const left: EventBody = { type: 'counter.closed', counterId: at.mejaA };
	const reasonId = site.reasons.noShow[0]?.id ?? asId<ReasonId>('');
	const here = { counterId: at.mejaA, ticketId: ticketId(1) } as const;
	const steps: readonly (readonly [string, Command, (desk: DeskModel) => boolean])[] = [
		['recall', { type: 'recall', ...here }, (desk) => isSecondaryEnabled(desk, 'recall')],
		['hold', { type: 'hold', ...here }, (desk) => isSecondaryEnabled(desk, 'hold')],
		['noShow', { type: 'noShow', ...here, reasonId }, (desk) => isSecondaryEnabled(desk, 'noShow')],
		['undo', { type: 'undo', ...here }, (desk) => desk.undoable !== null],
		['paper', { type: 'servePaper', counterId: at.mejaA, paper: { ticketId: ticketId(2) } }, canServePaper],
		[
			'priority',
			{ type: 'confirmPriority', counterId: at.mejaA, ticketId: ticketId(2), priorityClassId: null },
			canAct,
		],
		['confirmPaper', { type: 'confirmPaper', counterId: at.mejaA, ticketId: ticketId(2), printed: true }, canAct],
		['close', { type: 'closeCounter', counterId: at.mejaA }, canLeave],
		['pause', { type: 'pauseCounter', counterId: at.mejaA, reasonId: at.prayer }, canLeave],
	];
	const states = {
		free,
		calling,
		serving,
		missing,
		completed,
		paused,
		closed,
		left: foldedAt(completed, nine + 2 * minute, left),
	};
	it.each(steps)('[CNT1] is on exactly where the hub accepts its step, taken over or not: %s', (_, command, isOn) => {
		for (const [name, kept] of Object.entries(states))
			for (const state of [kept, taken(kept)]) {
				const now = nine + 2 * minute + 30_000;
				const { accepted } = decide(state, command, contextOf(state, { now, holder: at.ani }));
				expect([name, state === kept, isOn(model(state, now))]).toEqual([name, state === kept, accepted]);
			}
	});

	it('[CNT8] does not ask about paper where nobody can answer', () => {
		const unsure = foldedAt(free, nine + minute, {
			...{ type: 'paper.changed', ticketId: ticketId(1), paper: 'uncertain', jobId: 'j', copy: false },
		} as EventBody);
		expect(model(unsure).unsurePaper?.id).toBe(ticketId(1));
		expect(model(foldedAt(unsure, nine + minute, left)).unsurePaper).toBeNull();
		expect(model(taken(unsure)).unsurePaper).toBeNull();
	});
});

describe('undo', () => {
	const completed = foldedAt(serving, nine + 3 * minute, { type: 'ticket.completed', ...atA(1, 3) });

	it('[CNT4] offers the last step for ten minutes', () => {
		expect(model(completed, nine + 13 * minute).undoable?.id).toBe(ticketId(1));
		expect(model(completed, nine + 13 * minute + 1).undoable).toBeNull();
		expect(model(free).undoable).toBeNull();
	});

	it('[CNT4] no longer offers it once somebody else was called', () => {
		const next = foldedAt(completed, nine + 4 * minute, called(2));
		expect(model(next, nine + 4 * minute).undoable?.id).toBe(ticketId(2));
	});

	it('[CNT4] cut off, offers only a step that the hub has not heard of, and no second one', () => {
		const cutOff = (heard: State, state: State) =>
			deskModel(state, { counterId: at.mejaA, holder: at.ani, isCutOff: true, heard }, nine + 4 * minute)?.undoable;
		expect(cutOff(calling, calling)).toBeNull();
		expect(cutOff(calling, serving)?.id).toBe(ticketId(1));
		expect(cutOff(calling, foldedAt(calling, nine + 2 * minute, recalled))?.id).toBe(ticketId(1));
		const undone = foldedAt(serving, nine + 3 * minute, {
			...{ type: 'ticket.undone', ...atA(1, 3), undid: 'ticket.started' },
			standing: serving.counters.get(at.mejaA)?.lastStep?.before,
		} as EventBody);
		expect(cutOff(calling, undone)).toBeNull();
	});
});

describe('the counter', () => {
	it('[CNT5] is only looked at once another holds it', () => {
		expect(model(serving).isTakenOver).toBe(false);
		const taken = foldedAt(serving, nine + 3 * minute, {
			...opened,
			holder: at.budi,
			takenOverFrom: at.ani,
		} as EventBody);
		expect(model(taken).isTakenOver).toBe(true);
		expect(model(closed).isTakenOver).toBe(false);
	});

	it('[CNT6] shows its own line, who is next and the tickets put aside', () => {
		const held = foldedAt(foldedAt(calling, nine + minute, issuedDp(1, {})), nine + 2 * minute, {
			type: 'ticket.held',
			...atA(1, 2),
			because: 'officer',
		});
		const desk = model(held);
		expect(desk.waitingCount).toBe(1);
		expect(desk.next?.id).toBe(ticketId(2));
		expect(desk.held.map(({ id }) => id)).toEqual([ticketId(1)]);
	});

	it('[CNT8] asks about a paper that may not have printed, of the ticket here before that of the next', () => {
		const paper = (n: number): EventBody => ({
			type: 'paper.changed',
			ticketId: ticketId(n),
			paper: 'uncertain',
			jobId: 'j',
			copy: false,
		});
		expect(model(foldedAt(calling, nine + minute, paper(2))).unsurePaper?.id).toBe(ticketId(2));
		expect(model(foldedAt(calling, nine + minute, paper(2), paper(1))).unsurePaper?.id).toBe(ticketId(1));
		expect(model(calling).unsurePaper).toBeNull();
	});

	it('[CNT5] that the site does not have is none', () => {
		expect(
			deskModel(free, { counterId: 'no-such' as typeof at.mejaA, holder: at.ani, isCutOff: false, heard: free }, nine),
		).toBeNull();
	});
});
