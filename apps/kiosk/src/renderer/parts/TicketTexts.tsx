import type { Zone } from '@antrean/shared/domain/siteFile.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import { typeSteps } from '@antrean/shared/ui/theme/typeScale.ts';
import { zoneLabel } from '@antrean/shared/ui/zoneLabel.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IssuedTicket } from '../kioskFlow.ts';
import { countersText } from '../texts/countersText.ts';
import { useKiosk } from '../useKiosk.ts';
import { FitText } from './FitText.tsx';

/** What stands beside a number on the result and on the fault page, the same as on its paper. */
export type TicketTexts = Readonly<{
	/** `Akta kelahiran, Disdukcapil`. */
	service: string;
	zone: Zone | null;
	counters: string;
	ahead: string;
	wait: string;
	/** The same in fewer words, for a narrow place. */
	waitShort: string;
}>;

export function useTicketTexts(ticket: IssuedTicket): TicketTexts {
	const { catalogue, state, language, queue, site, isLive, isToday, asOf } = useKiosk();
	const { t } = useTranslation();
	const service = catalogue.services.get(ticket.serviceId);
	const agency = service === undefined ? undefined : catalogue.agencies.get(service.agencyId);
	const line = queue.service(ticket.serviceId);
	if (service === undefined || agency === undefined || line === null)
		return { service: '', zone: null, counters: '', ahead: '', wait: '', waitShort: '' };
	const place = queue.ticket(ticket.id);
	// Until the state has heard of it, the answer tells its place.
	const ahead = state.tickets.get(ticket.id) === undefined ? ticket.ahead : place.ahead;
	// A line that may have moved on has no honest range: since when it is known stands in its place.
	const since =
		isLive || !isToday || asOf === null ? '' : t('asOf', { time: timeText(asOf, site.site.timeZone, language) });
	const range = !isLive || place.wait === null ? null : { from: place.wait.fromMinutes, to: place.wait.toMinutes };
	return {
		service: `${localised(service.name, language)}, ${agency.shortName}`,
		zone: catalogue.zones.get(line.counters[0]?.zoneId ?? agency.zoneId) ?? null,
		counters: countersText(line.counters, 'disjunction', language, t),
		ahead:
			ahead === null || !isToday ? '' : ahead === 0 ? t('ticket.aheadNobody') : t('ticket.ahead', { count: ahead }),
		wait: range === null ? since : t('ticket.wait', range),
		waitShort: range === null ? since : t('ticket.waitShort', range),
	};
}

/** Where to go and how long that takes. */
export function TicketLines({ texts, short }: Readonly<{ texts: TicketTexts; short: boolean }>): ReactNode {
	return (
		<p className="ticket-lines">
			<FitText sizes={typeSteps(72, 34)} className="ticket-counters">
				{texts.counters}
			</FitText>
			<strong>{texts.ahead}</strong>
			<span>{short ? texts.waitShort : texts.wait}</span>
		</p>
	);
}

/** The number as the heading says it to a screen reader, which begins there; eyes find it in the plate. */
export function SpokenNumber({ number }: Readonly<{ number: string }>): ReactNode {
	const { t } = useTranslation();
	return <span className="visually-hidden">{t('ticket.spoken', { number })}</span>;
}

export function FloorBlock({ zone }: Readonly<{ zone: Zone | null }>): ReactNode {
	const { language } = useKiosk();
	if (zone === null) return null;
	const { word, numeral } = zoneLabel(localised(zone.name, language));
	return (
		<p className="floor-block">
			<span>{word}</span> <span className="number">{numeral}</span>
		</p>
	);
}

/** From the largest down; a number with a digit more, made offline, takes a smaller one. */
export function numberSizes(largest: number): readonly number[] {
	return steps.filter((size) => size <= largest);
}
/** The last three are for large text, which doubles them: four digits have to fit a plate there too. */
const steps = [252, 248, 228, 204, 180, 156, 144, 132, 124, 108, 96, 84, 72] as const;
