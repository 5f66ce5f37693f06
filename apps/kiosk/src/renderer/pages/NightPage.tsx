import { dayAt } from '@antrean/shared/domain/localTime.ts';
import type { SiteClosed } from '@antrean/shared/domain/projections/kioskView.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { dayMonthText, timeText, weekdayText } from '@antrean/shared/ui/i18n/timeText.ts';
import { Kawung } from '@antrean/shared/ui/Kawung.tsx';
import { Plate } from '@antrean/shared/ui/Plate.tsx';
import { typeSteps } from '@antrean/shared/ui/theme/typeScale.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FitText } from '../parts/FitText.tsx';
import { breaksOf, openDays } from '../texts/hoursText.ts';
import { useKiosk } from '../useKiosk.ts';

/** Nobody gives numbers now: when one can be taken again, and the site's hours. */
export function NightPage({ closed }: Readonly<{ closed: SiteClosed }>): ReactNode {
	const { site, language, now, shape } = useKiosk();
	const { t } = useTranslation();
	const zone = site.site.timeZone;
	const { opensAt, closedDay } = closed;
	const daysAhead =
		opensAt === null
			? null
			: Math.round((Date.parse(dayAt(opensAt, zone)) - Date.parse(dayAt(now, zone))) / 86_400_000);
	const when = daysAhead === 0 ? 'today' : daysAhead === 1 ? 'tomorrow' : 'later';
	return (
		<main className="page night">
			<FitText sizes={typeSteps(160, 96)} className="night-title">
				<h1>{t('start.closed')}</h1>
			</FitText>
			{closedDay !== null && <p className="night-holiday">{localised(closedDay, language)}</p>}
			{opensAt === null ? (
				<p className="night-from">{t('night.ask')}</p>
			) : (
				<>
					<p className="night-from">{t(`night.${when}`)}</p>
					<Plate
						axis="vertical"
						at={shape === 'small' ? -224 : -284}
						notch={22}
						radius={8}
						line={4}
						dot={6}
						pitch={18}
						className="night-plate"
					>
						<span className="number">{timeText(opensAt, zone, language)}</span>{' '}
						<FitText sizes={typeSteps(44, 34)} className="night-day">
							{weekdayText(opensAt, zone, language)}
							<br />
							{dayMonthText(opensAt, zone, language)}
						</FitText>
					</Plate>
				</>
			)}
			<Hours />
			<div className="night-kawung">
				<Kawung tile={360} line={3} detail="large" originX={180} originY={14} />
			</div>
		</main>
	);
}

function Hours(): ReactNode {
	const { site, language } = useKiosk();
	const { t } = useTranslation();
	const { weekly } = site.openingHours;
	const days = openDays(weekly, language).map(({ days: on, hours }) => t('night.dayHours', { days: on, hours }));
	if (days.length === 0) return null;
	const breaks = breaksOf(weekly, language).map(({ days: on, hours }) => {
		if (hours === null) return t('night.noBreak', { days: on ?? '' });
		return on === null ? hours : t('night.dayBreak', { days: on, hours });
	});
	return (
		<p className="night-hours">
			<span>{unbroken(t('night.hours', { list: days.join('; ') }))}</span>
			{breaks.length > 0 && <span>{unbroken(t('night.breaks', { list: breaks.join(', ') }))}</span>}
		</p>
	);
}

/** No line ends within a range: a word joiner (U+2060) stands after its dash. */
function unbroken(text: string): string {
	return text.replaceAll('–', '–\u2060');
}
