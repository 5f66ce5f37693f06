import type { Agency, Zone } from '@antrean/shared/domain/siteFile.ts';
import { counterRanges } from '@antrean/shared/ui/counterRanges.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { numberText } from '@antrean/shared/ui/i18n/numberText.ts';
import { PlateOutline } from '@antrean/shared/ui/Plate.tsx';
import { typeSteps } from '@antrean/shared/ui/theme/typeScale.ts';
import { zoneLabel } from '@antrean/shared/ui/zoneLabel.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { floorsOf, shortcutsOf } from '../floors.ts';
import { useBar } from '../parts/Bar.tsx';
import { SearchButton } from '../parts/Dock.tsx';
import { FitText } from '../parts/FitText.tsx';
import { DownIcon } from '../parts/icons.tsx';
import { Spine } from '../parts/Spine.tsx';
import { closedTexts } from '../texts/availabilityTexts.ts';
import { agencySubline } from '../texts/nameTexts.ts';
import { useKiosk } from '../useKiosk.ts';

/** All agencies by floor, the search, and the services that are taken most. */
export function StartPage(): ReactNode {
	const { site, shape } = useKiosk();
	const { t } = useTranslation();
	const bar = useBar(null);
	return (
		<main className={`page start ${bar === null ? '' : 'with-bar'}`}>
			{bar}
			{shape === 'lowered' && <LoweredNote />}
			<div className="masthead">
				{/* Lying, the page has one place for the question or the bar. */}
				<h1 className={bar !== null && shape === 'landscape' ? 'visually-hidden' : ''}>{t('start.question')}</h1>
				{bar === null && <p>{t('start.hint')}</p>}
			</div>
			<div className="floors">
				{floorsOf(site).map(({ zone, agencies }) => (
					<Floor key={zone.id} zone={zone} agencies={agencies} />
				))}
			</div>
			<div className="dock dock-start">
				<SearchButton label={t('start.search')} />
				<Shortcuts />
			</div>
		</main>
	);
}

/** What the upper end of a lowered page is for. */
function LoweredNote(): ReactNode {
	const { t } = useTranslation();
	return (
		<p className="lowered-note">
			<DownIcon size={64} />
			{t('lowered.note')}
		</p>
	);
}

function Floor({ zone, agencies }: Readonly<{ zone: Zone; agencies: readonly Agency[] }>): ReactNode {
	const { site, language } = useKiosk();
	const { t } = useTranslation();
	const labels = site.counters.filter((counter) => counter.zoneId === zone.id).map((counter) => counter.label);
	return (
		<section className={`floor ${zone.colorToken}`}>
			<Spine zone={zone}>
				<span className="spine-wide">{localised(zone.name, language)}</span>
				<span className="spine-wide spine-counters">
					{t('counters', { count: labels.length, list: counterRanges(labels).join(', ') })}
				</span>
			</Spine>
			<div className="tiles">
				{agencies.map((agency) => (
					<AgencyTile key={agency.id} agency={agency} />
				))}
			</div>
		</section>
	);
}

/** Also a closed agency opens: its days and what to bring are worth a touch. */
function AgencyTile({ agency }: Readonly<{ agency: Agency }>): ReactNode {
	const kiosk = useKiosk();
	const { t } = useTranslation();
	const isNarrow = kiosk.shape === 'landscape' || kiosk.shape === 'lowered';
	const queue = kiosk.queue.agency(agency.id);
	if (queue === null) return null;
	const { waiting, availability, weekly } = queue;
	const subline = agencySubline(agency, kiosk.language, (service) => t('start.andMore', { service }));
	const closed = availability.open ? null : closedTexts(availability, weekly, kiosk, t);
	const kind = closed !== null ? 'tile-closed' : kiosk.isLive ? '' : 'tile-stale';
	// As wide as the style sheets have it.
	const stub = !isNarrow ? 92 : closed !== null && kiosk.shape === 'lowered' ? 68 : 80;
	return (
		<button
			type="button"
			className={`plate tile tile-agency ${kind}`}
			onClick={() => kiosk.send({ type: 'opened', place: { page: 'agency', agencyId: agency.id } })}
		>
			<PlateOutline axis="vertical" at={-stub} notch={isNarrow ? 7 : 9} hatched={closed !== null} />
			<span className="tile-text">
				<FitText sizes={typeSteps(34, 20)} className="tile-name">
					{agency.shortName}
				</FitText>{' '}
				<FitText sizes={closed === null ? typeSteps(24, 18) : typeSteps(22, 16)} className="tile-subline">
					{closed === null ? subline : closed.brief}
				</FitText>
			</span>{' '}
			<span className="tile-stub">
				{closed === null ? (
					<>
						<span className="number">{kiosk.isToday ? numberText(waiting, kiosk.language) : '–'}</span>{' '}
						<small>{t('start.waiting', { count: waiting })}</small>
					</>
				) : (
					<strong>{t('start.closed')}</strong>
				)}
			</span>
		</button>
	);
}

function Shortcuts(): ReactNode {
	const { site, language, send } = useKiosk();
	const { t } = useTranslation();
	return (
		<section className="shortcuts" aria-labelledby="shortcuts">
			<h2 id="shortcuts">{t('start.shortcuts')}</h2>
			{shortcutsOf(site).map(({ service, zone }) => (
				<button
					key={service.id}
					type="button"
					className={`shortcut ${zone.colorToken}`}
					onClick={() => send({ type: 'opened', place: { page: 'service', serviceId: service.id } })}
				>
					<span className="number">{zoneLabel(localised(zone.name, language)).numeral}</span>
					<FitText sizes={typeSteps(26, 18)} className="shortcut-name">
						{localised(service.name, language)}
					</FitText>
				</button>
			))}
		</section>
	);
}
