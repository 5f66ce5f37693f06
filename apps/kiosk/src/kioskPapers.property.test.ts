import { catalogueInForce } from '@antrean/shared/domain/counterOf.ts';
import { serviceQueue } from '@antrean/shared/domain/projections/kioskView.ts';
import { ticketView } from '@antrean/shared/domain/projections/ticketView.ts';
import { emptyState, type State } from '@antrean/shared/domain/state.ts';
import { monday } from '@antrean/shared/testing/builders.ts';
import { decided } from '@antrean/shared/testing/decided.ts';
import { lived } from '@antrean/shared/testing/lived.ts';
import { steps } from '@antrean/shared/testing/steps.ts';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type PaperEdge, paperOfKnown, paperOfNew, toldOfLine } from './kioskPapers.ts';
import { paperTexts } from './paper/paperTexts.ts';

const edgeOf = (state: State): PaperEdge => ({
	...{ name: 'Kiosk 1', view: () => state, now: () => state.lastEventAt },
	...{ admission: () => null, catalogue: () => catalogueInForce(state) ?? null },
	...{ day: () => state.day ?? monday, lastContact: () => state.lastEventAt },
});

it(
	'[VIEW20] a paper says of its line what the kiosk said before and the contract says after, in any state',
	{ timeout: 60_000 },
	() =>
		fc.assert(
			fc.property(steps, (all) => {
				const state = lived(all).at(-1)?.after ?? emptyState;
				const catalogue = catalogueInForce(state);
				if (catalogue === undefined) return;
				for (const serviceId of catalogue.services.keys()) {
					const issue = { type: 'issueTicket', serviceId, priorityClassId: null } as const;
					const { state: after } = decided(state, issue, { now: state.lastEventAt, alwaysOpen: true });
					const ticket = [...after.tickets.values()].find(({ id }) => !state.tickets.has(id));
					if (ticket === undefined) throw new Error('no ticket was issued');
					const request = { serviceId, acceptLanguage: 'id', priorityClassId: null };
					const told = toldOfLine(edgeOf(state), serviceId, true);
					const paper = paperOfNew(edgeOf(state), catalogue, request, { ...ticket, ...told });
					const copy = paperOfKnown(edgeOf(after), after, ticket);
					const ahead = ticketView(after, ticket, after.lastEventAt).ahead ?? -1;
					expect([paper.ahead, copy?.ahead]).toEqual(Array(2).fill(paperTexts('id').ahead(ahead)));
					expect(copy?.wait).toEqual(paper.wait);
					expect(serviceQueue(state, serviceId, state.lastEventAt, true)?.ahead).toBe(ahead);
				}
			}),
			{ numRuns: 60 },
		),
);
