/** What this kiosk prints, from the line as it is now. Knows no printer. */
import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import { catalogueInForce } from '@antrean/shared/domain/counterOf.ts';
import type { PriorityClassId, ServiceId } from '@antrean/shared/domain/ids.ts';
import { dayAt } from '@antrean/shared/domain/localTime.ts';
import { serviceQueue, ticketQueue } from '@antrean/shared/domain/projections/kioskView.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import type { Edge } from '@antrean/shared/edge/edge.ts';
import type { NewTicket, ToldOfLine } from './issueTicket.ts';
import { composeChecklist, composeTicketPaper } from './paper/composePaper.ts';
import { paperLanguage } from './paper/paperTexts.ts';
import type { ChecklistPaper, TicketPaper } from './printing/ticketPaper.ts';

/** What a paper has to be asked of its kiosk. */
export type PaperEdge = Pick<Edge, 'name' | 'view' | 'now' | 'day' | 'admission' | 'catalogue' | 'lastContact'>;
export type PaperFor = Readonly<{ serviceId: ServiceId; acceptLanguage: string | null }>;

/**
 * Of a number that is taken now: everybody who waits in its line is ahead. Without the hub (`isFresh` false) nobody knows who is called:
 * the line is told as of the last contact, no wait; and of another day's line nothing.
 */
export function toldOfLine(edge: PaperEdge, serviceId: ServiceId, isFresh: boolean): ToldOfLine {
	const now = edge.now();
	const queue = serviceQueue(edge.view(), serviceId, now, edge.admission()?.alwaysOpen ?? false);
	const ahead = queue?.ahead ?? null;
	if (isFresh) return { ahead, wait: queue?.wait ?? null, asOf: null };
	const timeZone = edge.catalogue()?.site.site.timeZone ?? 'UTC';
	if (dayAt(now, timeZone) !== edge.day()) return { ahead: null, wait: null, asOf: null };
	return { ahead, wait: null, asOf: edge.lastContact() };
}

/** Of a ticket that is about to be adopted. */
export function paperOfNew(
	edge: PaperEdge,
	catalogue: Catalogue,
	request: PaperFor & Readonly<{ priorityClassId: PriorityClassId | null }>,
	ticket: NewTicket,
): TicketPaper {
	const { serviceId, priorityClassId } = request;
	return composeTicketPaper(
		{ catalogue, serviceId, now: edge.now(), language: languageOf(catalogue, request) },
		{ ...ticket, priorityClassId, kiosk: edge.name },
	);
}

/** Of a ticket that another machine gave, in the site's own language; null: no catalogue here has its service. */
export function paperOfKnown(edge: PaperEdge, state: State, ticket: Ticket): TicketPaper | null {
	const { id, number, day, serviceId, priorityClassId, catalogueVersion, issuedAt } = ticket;
	const catalogue = state.catalogues.get(catalogueVersion) ?? catalogueInForce(state);
	if (catalogue === undefined || serviceId === null || !catalogue.services.has(serviceId)) return null;
	const { ahead, wait } = ticketQueue(state, id, edge.now(), edge.admission()?.alwaysOpen ?? false);
	return composeTicketPaper(
		{ catalogue, serviceId, now: issuedAt, language: languageOf(catalogue, { acceptLanguage: null }) },
		{ id, number, day, priorityClassId, ahead, wait, asOf: null, kiosk: edge.name },
	);
}

/** Null: the catalogue has no such service. */
export function checklistOf(edge: PaperEdge, request: PaperFor): ChecklistPaper | null {
	const catalogue = edge.catalogue();
	if (catalogue === null || !catalogue.services.has(request.serviceId)) return null;
	return checklistIn(edge, catalogue, request);
}

/** Where the site has what to bring printed with each ticket. Null: it has not, or there is nothing to bring. */
export function checklistAfterTicket(edge: PaperEdge, catalogue: Catalogue, request: PaperFor): ChecklistPaper | null {
	if (catalogue.site.policy.requirementsOnPaper !== 'withTicket') return null;
	const { requirements = [] } = catalogue.services.get(request.serviceId) ?? {};
	return requirements.length === 0 ? null : checklistIn(edge, catalogue, request);
}

function checklistIn(edge: PaperEdge, catalogue: Catalogue, request: PaperFor): ChecklistPaper {
	const { serviceId } = request;
	return composeChecklist({ catalogue, serviceId, now: edge.now(), language: languageOf(catalogue, request) });
}

function languageOf(catalogue: Catalogue, { acceptLanguage }: Pick<PaperFor, 'acceptLanguage'>): string {
	return paperLanguage(acceptLanguage, catalogue.site.site.locales);
}
