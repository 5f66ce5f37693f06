/** Papers for the day on which a kiosk is dead: each with a number that no hub and no kiosk gives, valid once staff have registered it. */
import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import type { Series } from '@antrean/shared/domain/siteFile.ts';
import { rollSlot, type SlotRange, slotRange } from '@antrean/shared/domain/slotRing.ts';
import { formatNumber } from '@antrean/shared/domain/ticketNumber.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import type { TicketPaper } from '../printing/ticketPaper.ts';
import { twoLines, zoneOnPaper } from './composePaper.ts';
import { logoOnPaper } from './logoOnPaper.ts';
import { paperTexts } from './paperTexts.ts';

/** The numbers of a series that are printed beforehand. */
export function rollRange({ digits }: Series): SlotRange {
	return slotRange(digits, rollSlot);
}

/**
 * `count` papers from the number `first` on, within `rollRange`. Their code is the number itself, which a counter's and the information
 * desk's scanner types; the day is written by hand, because the papers lie in a drawer until they are needed.
 */
export function composeRollPapers(
	catalogue: Catalogue,
	series: Series,
	{ first, count, language }: Readonly<{ first: number; count: number; language: string }>,
): readonly TicketPaper[] {
	const texts = paperTexts(language);
	const { site, policy } = catalogue.site;
	const logo = logoOnPaper(policy.ticketLogo, policy.ticketWidthMm);
	const agency = catalogue.agencies.get(catalogue.agencyOfSeries.get(series.id) ?? ('' as never));
	const counters = (catalogue.countersOfSeries.get(series.id) ?? []).flatMap((id) => catalogue.counters.get(id) ?? []);
	const zone = catalogue.zones.get(counters[0]?.zoneId ?? agency?.zoneId ?? ('' as never));
	return Array.from({ length: count }, (_, index): TicketPaper => {
		const number = formatNumber(series, first + index);
		return {
			kind: 'ticket',
			widthMm: policy.ticketWidthMm,
			language: texts.language,
			siteLines: twoLines(localised(site.name, language)),
			...(logo !== null && { logo }),
			issued: { time: '', date: texts.fixed('rollDate'), shortDate: texts.fixed('rollShortDate') },
			number,
			serviceName: agency === undefined ? '' : localised(agency.name, language),
			agencyName: agency?.shortName ?? '',
			zone: zoneOnPaper(zone === undefined ? site.address : localised(zone.name, language)),
			counters: counters.length === 0 ? null : texts.counters(counters.map(({ label }) => label)),
			ahead: null,
			wait: null,
			kiosk: texts.fixed('rollKiosk'),
			qr: number,
			footer: texts.fixed('rollFooter'),
			copy: false,
			mark: null,
		};
	});
}
