/** Why no number can be taken of an agency now, and when one can again, in words. */

import type { TicketAvailability } from '@antrean/shared/domain/hours.ts';
import type { SiteFile, WeeklyHours } from '@antrean/shared/domain/siteFile.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { type Writing, whenText } from '@antrean/shared/ui/i18n/whenText.ts';
import type { TFunction } from 'i18next';
import { openDaysText } from './hoursText.ts';

type Closed = Extract<TicketAvailability, { open: false }>;
export type Moment = Readonly<{ site: SiteFile; language: string; now: number }>;

/**
 * For a closed agency: `why` it is closed, `next` when numbers can be taken again (empty: not known), and the one of both that a tile
 * has room for.
 */
export function closedTexts(
	closed: Closed,
	weekly: WeeklyHours,
	moment: Moment,
	t: TFunction,
): Readonly<{ why: string; next: string; brief: string }> {
	const next =
		closed.opensAt === null ? '' : t('closed.next', { when: whenText(closed.opensAt, writingOf(moment), t) });
	const why = whyText(closed, weekly, moment.language, t);
	const isByHour = closed.reason === 'before-tickets' || closed.reason === 'after-cutoff';
	return { why, next, brief: isByHour && next !== '' ? next : why };
}

export function writingOf({ site, language, now }: Moment): Writing {
	return { timeZone: site.site.timeZone, locale: language, now };
}

function whyText(closed: Closed, weekly: WeeklyHours, language: string, t: TFunction): string {
	switch (closed.reason) {
		case 'closed-day':
			return localised(closed.closedDay ?? {}, language) || t('closed.today');
		case 'closed-weekday':
			return t('closed.openDays', { days: openDaysText(weekly, language) });
		case 'before-tickets':
			return t('closed.notYet');
		case 'after-cutoff':
			return t('closed.today');
	}
}
