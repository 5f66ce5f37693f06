/** Papers to look at before a kiosk works: a ticket and a checklist of the mall as every visitor gets them, with a number that nobody has. */
import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import { asId, type TicketId } from '@antrean/shared/domain/ids.ts';
import { formatNumber } from '@antrean/shared/domain/ticketNumber.ts';
import { composeChecklist, composeTicketPaper } from './paper/composePaper.ts';
import { paperLanguage } from './paper/paperTexts.ts';
import type { Paper } from './printing/ticketPaper.ts';

export type PreviewRequest = Readonly<{
	/** Epoch ms. */
	now: number;
	/** BCP 47; where the site does not offer it, the site's own. */
	language: string;
	/** The kiosk's name. */
	kiosk: string;
}>;

const nobody = asId<TicketId>('00000000-0000-7000-8000-000000000000');
/** Two digits, as on most papers. */
const numberValue = 27;

/** Of the service most asked for, and of the one with most to bring; no checklist where nothing has to be brought. */
export function previewPapers(catalogue: Catalogue, { now, language, kiosk }: PreviewRequest): readonly Paper[] {
	const services = [...catalogue.site.agencies]
		.sort((a, b) => a.rank - b.rank)
		.flatMap((agency) => [...agency.services].sort((a, b) => a.rank - b.rank));
	const [first] = services;
	const series = first === undefined ? undefined : catalogue.series.get(first.seriesId);
	if (first === undefined || series === undefined) return [];
	const shared = { catalogue, now, language: paperLanguage(language, catalogue.site.site.locales) };
	const ticket = composeTicketPaper(
		{ ...shared, serviceId: first.id },
		{
			...{ id: nobody, number: formatNumber(series, numberValue), day: null, priorityClassId: null, ahead: 5, kiosk },
			...{ wait: { fromMinutes: 25, toMinutes: 45 }, asOf: null },
		},
	);
	const fullest = services.reduce((most, one) => (one.requirements.length > most.requirements.length ? one : most));
	return fullest.requirements.length === 0
		? [ticket]
		: [ticket, composeChecklist({ ...shared, serviceId: fullest.id })];
}
