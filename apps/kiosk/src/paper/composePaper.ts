/** What stands on a ticket's paper and on a checklist: the catalogue's names and the line's state as texts in the visitor's language. */
import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import type { BusinessDay, PriorityClassId, ServiceId, TicketId } from '@antrean/shared/domain/ids.ts';
import type { WaitRange } from '@antrean/shared/domain/waitEstimate.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import { zoneLabel } from '@antrean/shared/ui/zoneLabel.ts';
import { type ChecklistPaper, type TicketPaper, ticketQrText } from '../printing/ticketPaper.ts';
import { logoOnPaper } from './logoOnPaper.ts';
import { type PaperTexts, paperTexts } from './paperTexts.ts';

export type PaperRequest = Readonly<{
	catalogue: Catalogue;
	serviceId: ServiceId;
	/** Hub time, epoch ms. */
	now: number;
	/** One of the languages of `paperTexts`. */
	language: string;
}>;
export type TicketOnPaper = Readonly<{
	id: TicketId;
	number: string;
	/** In which the number counts, where that is known; null: a kiosk's own of now. Shortly after midnight it may be the day before. */
	day: BusinessDay | null;
	priorityClassId: PriorityClassId | null;
	/** Earlier waiting tickets of its series; null: not known. */
	ahead: number | null;
	/** Null: no honest range. */
	wait: WaitRange | null;
	/** The line is known as of then only, hub time, epoch ms; null: as of now. */
	asOf: number | null;
	/** This kiosk's name. */
	kiosk: string;
}>;

/** More labels than this are no help in finding the way: the floor is. */
const countersShown = 4;

export function composeTicketPaper(request: PaperRequest, ticket: TicketOnPaper): TicketPaper {
	const { catalogue, language } = request;
	const { service, agency } = serviceOf(catalogue, request.serviceId);
	const texts = paperTexts(language);
	const counterIds = catalogue.countersOfSeries.get(service.seriesId) ?? [];
	const counters = counterIds.flatMap((id) => catalogue.counters.get(id) ?? []);
	// The counters say where to go; an agency may have some on another floor than its own.
	const zone = catalogue.zones.get(counters[0]?.zoneId ?? agency.zoneId);
	const { site, policy, priorityClasses } = catalogue.site;
	return {
		kind: 'ticket',
		...frame(request, ticket.day),
		number: ticket.number,
		serviceName: localised(service.name, language),
		agencyName: agency.shortName,
		zone: zoneOnPaper(zone === undefined ? site.address : localised(zone.name, language)),
		counters:
			counters.length === 0 || counters.length > countersShown
				? null
				: texts.counters(counters.map((counter) => counter.label)),
		ahead: ticket.ahead === null ? null : texts.ahead(ticket.ahead),
		wait: waitOnPaper(ticket, texts, site.timeZone),
		kiosk: ticket.kiosk,
		qr: ticketQrText(ticket.id, policy.statusBaseUrl),
		footer: texts.fixed('footer'),
		copy: false,
		mark: priorityClasses.find((one) => one.id === ticket.priorityClassId)?.neutralMark ?? null,
	};
}

/** Where the wait stands, a line that may have moved on says instead since when. */
function waitOnPaper({ wait, asOf }: TicketOnPaper, texts: PaperTexts, timeZone: string): TicketPaper['wait'] {
	if (asOf !== null) return { label: texts.fixed('asOfLabel'), range: timeText(asOf, timeZone, texts.language) };
	if (wait === null) return null;
	return { label: texts.fixed('waitLabel'), range: texts.waitRange(wait.fromMinutes, wait.toMinutes) };
}

export function composeChecklist(request: PaperRequest): ChecklistPaper {
	const { service, agency } = serviceOf(request.catalogue, request.serviceId);
	const texts = paperTexts(request.language);
	return {
		kind: 'checklist',
		...frame(request, null),
		title: texts.fixed('checklistTitle'),
		serviceName: localised(service.name, request.language),
		agencyName: agency.shortName,
		requirements: service.requirements.map((text) => localised(text, request.language)),
		footer: texts.fixed('checklistFooter'),
	};
}

/** Of a day that no calendar has, which a broken hub may say, the one that it runs over into: a paper is due all the same. */
function startOf(day: BusinessDay): number {
	const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
	return Date.UTC(year, month - 1, date);
}

function frame(
	{ catalogue, now, language }: PaperRequest,
	day: BusinessDay | null,
): Pick<TicketPaper, 'widthMm' | 'language' | 'siteLines' | 'logo' | 'issued'> {
	const { site, policy } = catalogue.site;
	const logo = logoOnPaper(policy.ticketLogo, policy.ticketWidthMm);
	// A number and its date belong together: the same number comes again on the next day.
	const [moment, timeZone] = day === null ? [now, site.timeZone] : [startOf(day), 'UTC'];
	const dated = (options: Intl.DateTimeFormatOptions): string =>
		new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', { ...options, timeZone }).format(moment);
	return {
		widthMm: policy.ticketWidthMm,
		language,
		siteLines: twoLines(localised(site.name, language)),
		...(logo !== null && { logo }),
		issued: {
			time: timeText(now, site.timeZone, language),
			date: dated({ day: 'numeric', month: 'short', year: 'numeric' }),
			shortDate: dated({ day: 'numeric', month: 'short' }),
		},
	};
}

type Service = ReturnType<Catalogue['services']['get']>;
function serviceOf(
	catalogue: Catalogue,
	serviceId: ServiceId,
): Readonly<{ service: NonNullable<Service>; agency: NonNullable<ReturnType<Catalogue['agencies']['get']>> }> {
	const service = catalogue.services.get(serviceId);
	const agency = service === undefined ? undefined : catalogue.agencies.get(service.agencyId);
	if (service === undefined || agency === undefined) throw new Error(`no service ${serviceId} in the catalogue`);
	return { service, agency };
}

/** `Lantai 1` is a word and its numeral; `Aula` is its word alone. */
export function zoneOnPaper(name: string): TicketPaper['zone'] {
	const { word, numeral } = zoneLabel(name);
	return { word, numeral: word === name.trim() ? null : numeral };
}

/** Widest name that stands on one line of 58 mm paper. */
const oneLine = 20;

/** Two lines as even as the words allow, the first one the heavy one. */
export function twoLines(name: string): TicketPaper['siteLines'] {
	const words = name.trim().split(/\s+/);
	if (name.length <= oneLine || words.length < 2) return [words.join(' ')];
	const breaks = words
		.slice(1)
		.map((_, i): [string, string] => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')]);
	const widest = ([first, second]: [string, string]): number => Math.max(first.length, second.length);
	return breaks.reduce((best, next) => (widest(next) < widest(best) ? next : best));
}
