import type { EventBody } from '@antrean/shared/domain/events.ts';
import type { CallId, CommandId } from '@antrean/shared/domain/ids.ts';
import {
	at,
	foldedAt,
	issued,
	miniSite,
	nine,
	startedState,
	ticketId,
	uuid,
} from '@antrean/shared/testing/builders.ts';
import { expect, it } from 'vitest';
import { contradictionsNow } from './contradictionsNow.ts';

const call: EventBody = {
	...{ type: 'ticket.called', ticketId: ticketId(1), counterId: at.mejaB, revision: 1 },
	...{ callId: uuid<CallId>('c', 1), times: 1, reasonId: null },
};
const lost = (n: number, rule: string, counterId: typeof at.mejaA | null = at.mejaA): EventBody => ({
	...{ type: 'fact.superseded', factId: uuid<CommandId>('d', n), factType: 'ticket.completed' },
	...{ ticketId: ticketId(n), counterId, rule, flagged: false },
});
const start = foldedAt(startedState(miniSite), nine, issued(1, {}), issued(2, {}), call);

it('[ADM4] shows facts that lost against others, newest first', () => {
	const state = foldedAt(foldedAt(start, nine, lost(1, 'PR3')), nine + 1_000, lost(2, 'PR3'), lost(1, 'PR14', null));
	expect(contradictionsNow(state).map(({ counter, notice }) => `${counter} ${notice.number}`)).toEqual([
		'A DB-02',
		'A DB-01',
	]);
});

it.each([
	['PR3', 1, 'moved', ''],
	['PR4', 1, 'completed', 'B'],
	['PR5', 1, 'completed', 'B'],
	['PR6', 1, 'served', 'B'],
	// Nobody has the ticket any more.
	['PR6', 2, 'moved', ''],
	['PR7', 1, 'served', 'B'],
	['PR9', 1, 'transferred', ''],
	['PR11', 1, 'served', 'B'],
	['PR12', 2, 'transferred', ''],
	['PR13', 1, 'undone', ''],
	['PR99', 1, 'moved', ''],
])('[ADM4] words why a fact lost by %s against ticket %d', (rule, n, words, other) => {
	expect(contradictionsNow(foldedAt(start, nine, lost(n, rule)))).toMatchObject([{ counter: 'A', words, other }]);
});
