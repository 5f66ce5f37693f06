import type { CounterId } from '@antrean/shared/domain/ids.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { isAtCounter, type Ticket } from '@antrean/shared/domain/ticket.ts';

/** One thing that happened to a ticket. `at`: epoch ms. */
export type StoryLine = Readonly<{
	at: number;
	kind: 'issued' | 'registered' | 'called' | 'recalled' | 'started' | 'completed' | 'noShow' | 'cancelled' | 'expired';
	counterId: CounterId | null;
}>;

/** What is known of the ticket's day, oldest first: from what it carries itself and from the last calls of the site. Pure. */
export function ticketStory(state: State, ticket: Ticket): readonly StoryLine[] {
	const { origin, issuedAt, startedAt, endedAt, counterId } = ticket;
	const begun = origin === 'roll' ? 'registered' : 'issued';
	const lines: StoryLine[] = [{ at: issuedAt, kind: begun, counterId: null }, ...callsOf(state, ticket)];
	if (startedAt !== null) lines.push({ at: startedAt, kind: 'started', counterId });
	if (endedAt !== null && isEnd(ticket.state)) lines.push({ at: endedAt, kind: ticket.state, counterId });
	return lines.sort((a, b) => a.at - b.at);
}

/** Calls that the site no longer keeps are told by the ticket's own last one. */
function callsOf(state: State, ticket: Ticket): readonly StoryLine[] {
	const kept = state.calls.filter(({ ticketId }) => ticketId === ticket.id);
	if (kept.length > 0)
		return kept.map(({ at, counterId, times }) => ({ at, kind: times > 1 ? 'recalled' : 'called', counterId }));
	const { calledAt, counterId } = ticket;
	return calledAt === null ? [] : [{ at: calledAt, kind: 'called', counterId }];
}

function isEnd(state: Ticket['state']): state is 'completed' | 'noShow' | 'cancelled' | 'expired' {
	return state !== 'waiting' && state !== 'held' && !isAtCounter({ state });
}
