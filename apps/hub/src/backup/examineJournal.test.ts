import type { EventBody } from '@antrean/shared/domain/events.ts';
import { evolve } from '@antrean/shared/domain/evolve.ts';
import { emptyState, type State } from '@antrean/shared/domain/state.ts';
import { lived } from '@antrean/shared/testing/lived.ts';
import { steps } from '@antrean/shared/testing/steps.ts';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { ticketRowOf } from '../journal/ticketRows.ts';

/** Tickets whose row would be another after the event. */
function changed(before: State, after: State): string[] {
	const found: string[] = [];
	for (const [id, ticket] of after.tickets) {
		const was = before.tickets.get(id);
		if (was === ticket) continue;
		if (was === undefined || JSON.stringify(ticketRowOf(was)) !== JSON.stringify(ticketRowOf(ticket))) found.push(id);
	}
	return found;
}

function named(body: EventBody): string[] {
	return 'ticketId' in body ? [body.ticketId] : [];
}

it(
	'[BAK3][JRN8] whatever happens, an event changes the rows of the tickets that it names and of no other, so that rows and fold agree',
	() =>
		fc.assert(
			fc.property(steps, (all) => {
				let state = emptyState;
				for (const event of lived(all).flatMap(({ events }) => events)) {
					const after = evolve(state, event);
					// A new day has tickets of its own; those of the one before are saved as they ended.
					if (event.body.type !== 'day.started')
						expect(changed(state, after), event.body.type).toEqual(
							changed(state, after).filter((id) => named(event.body).includes(id)),
						);
					state = after;
				}
			}),
			{ numRuns: 40 },
		),
	60_000,
);
