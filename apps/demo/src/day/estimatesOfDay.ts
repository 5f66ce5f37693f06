import { type EstimateError, estimateError } from '@antrean/shared/domain/estimateError.ts';
import type { DomainEvent, EventBody, JournalEvent } from '@antrean/shared/domain/events.ts';
import { evolve, initialState } from '@antrean/shared/domain/evolve.ts';
import { asId, type BusinessDay, type CommandId } from '@antrean/shared/domain/ids.ts';
import { addDays, epochAt, weekdayOf } from '@antrean/shared/domain/localTime.ts';
import { serviceQueue } from '@antrean/shared/domain/projections/kioskView.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { weekdayOfPlan } from './dayHours.ts';

/**
 * How true a kiosk's estimates would have been: the hub's events once more, at the day's own pace, each ticket told what a kiosk's page
 * shows at that moment. The hub's own clock can't tell it: there an hour of the day is over in seconds.
 */
export function estimatesOfDay(
	site: SiteFile,
	events: Iterable<JournalEvent>,
	secondOf: ReadonlyMap<CommandId, number>,
): EstimateError | null {
	const midnight = epochAt(dayOfPlan(site), 0, site.site.timeZone);
	let state = initialState([]);
	let at = midnight;
	for (const { commandId, body } of events) {
		const second = secondOf.get(commandId);
		// What nobody of the day did (the hub's start, people at the demo) happened about when the rest did.
		if (second !== undefined) at = midnight + second * 1000;
		state = evolve(state, redated(site, state, { at, body }));
	}
	return estimateError(state);
}

/** Any calendar day of the plan's weekday on which the site serves. */
function dayOfPlan(site: SiteFile): BusinessDay {
	const weekday = weekdayOfPlan(site);
	const isClosed = (day: BusinessDay): boolean => site.openingHours.closedDays.some(({ date }) => date === day);
	let day = asId<BusinessDay>('2026-01-01');
	while (weekdayOf(day) !== weekday || isClosed(day)) day = addDays(day, 1);
	return day;
}

/** The event as it would have been at `at`, at the site's own hours. */
function redated(site: SiteFile, state: State, { at, body }: DomainEvent): DomainEvent {
	return { at, body: bodyAt(site, state, body, at) };
}

function bodyAt(site: SiteFile, state: State, body: EventBody, at: number): EventBody {
	if (body.type === 'catalogue.changed') return { ...body, site };
	if (body.type !== 'ticket.issued') return body;
	const wait = serviceQueue(state, body.serviceId, at, false)?.wait ?? undefined;
	return { ...body, issuedAt: at, told: wait };
}
