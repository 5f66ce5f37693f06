/** What this kiosk prints, from the line as it is now. Knows no printer. */
import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import type { PriorityClassId, ServiceId, TicketId } from '@antrean/shared/domain/ids.ts';
import { serviceQueue } from '@antrean/shared/domain/projections/kioskView.ts';
import type { Edge } from '@antrean/shared/edge/edge.ts';
import { composeChecklist, composeTicketPaper } from './paper/composePaper.ts';
import { paperLanguage } from './paper/paperTexts.ts';
import type { ChecklistPaper, TicketPaper } from './printing/ticketPaper.ts';

export type PaperFor = Readonly<{ serviceId: ServiceId; acceptLanguage: string | null }>;

/** Of a ticket that is about to be adopted: everybody who waits in its line now is ahead. */
export function paperOfNew(
	edge: Edge,
	catalogue: Catalogue,
	request: PaperFor & Readonly<{ priorityClassId: PriorityClassId | null }>,
	ticketId: TicketId,
	number: string,
): TicketPaper {
	const { serviceId, priorityClassId } = request;
	const queue = serviceQueue(edge.view(), serviceId, edge.now(), edge.admission()?.alwaysOpen ?? false);
	return composeTicketPaper(
		{ catalogue, serviceId, now: edge.now(), language: languageOf(catalogue, request) },
		{ id: ticketId, number, priorityClassId, ahead: queue?.ahead ?? null, wait: queue?.wait ?? null, kiosk: edge.name },
	);
}

/** Null: the catalogue has no such service. */
export function checklistOf(edge: Edge, request: PaperFor): ChecklistPaper | null {
	const catalogue = edge.catalogue();
	if (catalogue === null || !catalogue.services.has(request.serviceId)) return null;
	const { serviceId } = request;
	return composeChecklist({ catalogue, serviceId, now: edge.now(), language: languageOf(catalogue, request) });
}

function languageOf(catalogue: Catalogue, { acceptLanguage }: PaperFor): string {
	return paperLanguage(acceptLanguage, catalogue.site.site.locales);
}
