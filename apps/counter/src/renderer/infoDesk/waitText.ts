/** The wait, or why nobody can tell it, in the words of the information desk: the same as the kiosk says at that moment. */
import { alwaysAvailable, type TicketAvailability } from '@antrean/shared/domain/hours.ts';
import { agencyQueue, ticketQueue } from '@antrean/shared/domain/projections/kioskView.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import { type Writing, whenText } from '@antrean/shared/ui/i18n/whenText.ts';
import type { StationView } from '@antrean/shared/ui/station/stationView.ts';
import { type WaitShown, waitShown } from '@antrean/shared/ui/waitShown.ts';
import type { TFunction } from 'i18next';

/** What a visitor who holds the number can be told. That no more numbers are given is nothing to somebody who has one. */
export function ticketWait(
	state: State,
	ticket: Ticket,
	now: number,
	{ alwaysOpen, link, asOf }: Pick<StationView, 'alwaysOpen' | 'link' | 'asOf'>,
): Readonly<{ ahead: number; wait: WaitShown }> {
	const { ahead, wait } = ticketQueue(state, ticket.id, now, alwaysOpen);
	const hours = agencyQueue(state, ticket.agencyId, now, alwaysOpen)?.availability ?? alwaysAvailable;
	const availability = hours.open ? hours : alwaysAvailable;
	return { ahead: ahead ?? 0, wait: waitShown({ availability, wait }, link === 'live', asOf) };
}

export function waitText(wait: WaitShown, availability: TicketAvailability, writing: Writing, t: TFunction): string {
	const time = (at: number): string => timeText(at, writing.timeZone, writing.locale);
	switch (wait.kind) {
		case 'range':
			return t('found.wait', { from: wait.range.fromMinutes, to: wait.range.toMinutes });
		case 'stale':
			return wait.asOf === null ? '' : t('asOf', { time: time(wait.asOf) });
		case 'break':
			return t('found.break', { time: time(wait.resumesAt) });
		case 'notStarted':
			return t('found.starts', { time: time(wait.startsAt) });
		case 'noCounter':
			return t('found.noCounter');
		case 'closed':
			return closedText(availability, writing, t);
	}
}

/** That no number can be taken, and from when on. */
export function closedText(availability: TicketAvailability, writing: Writing, t: TFunction): string {
	const opensAt = availability.open ? null : availability.opensAt;
	return opensAt === null ? t('issue.closed') : t('issue.closedUntil', { when: whenText(opensAt, writing, t) });
}
