import type { AgencyId } from '@antrean/shared/domain/ids.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isFaulty } from '../paperShown.ts';
import { closedTexts } from '../texts/availabilityTexts.ts';
import { useKiosk } from '../useKiosk.ts';
import { ClosedIcon, CutIcon, NoPaperIcon } from './icons.tsx';

/**
 * What a visitor has to know before choosing, most important first: the hub is out of reach and numbers are the kiosk's own or none, the
 * agency is closed, the number will stand on the screen only. One line under the header, in the place of a page's second line: nothing that can be
 * touched moves. Null: there is nothing to say.
 */
export function useBar(agencyId: AgencyId | null): ReactNode {
	const kiosk = useKiosk();
	const { t } = useTranslation();
	const { site, language, asOf, printer, queue, isToday } = kiosk;
	if (!kiosk.isLive)
		return (
			<div className="bar bar-warning" role="status">
				<CutIcon size={48} />
				<strong>{t(kiosk.numbers.from === 'own' ? 'bar.alone' : 'bar.cut')}</strong>
				{asOf !== null && isToday && <span>{t('asOf', { time: timeText(asOf, site.site.timeZone, language) })}</span>}
			</div>
		);
	const agency = agencyId === null ? null : queue.agency(agencyId);
	if (agency !== null && !agency.availability.open) {
		const { why, next } = closedTexts(agency.availability, agency.weekly, kiosk, t);
		return (
			<div className="bar bar-closed" role="status">
				<ClosedIcon size={44} />
				<strong>{t('closed.bar', { why })}</strong>
				<span>{next}</span>
			</div>
		);
	}
	if (!isFaulty(printer)) return null;
	return (
		<div className="bar bar-warning" role="status">
			<NoPaperIcon size={44} />
			<strong>{t(`bar.${printer}`)}</strong>
		</div>
	);
}
