import type { ServiceId } from '@antrean/shared/domain/ids.ts';
import type { ServiceQueue } from '@antrean/shared/domain/projections/kioskView.ts';
import type { Service } from '@antrean/shared/domain/siteFile.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { numberText } from '@antrean/shared/ui/i18n/numberText.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import { Plate } from '@antrean/shared/ui/Plate.tsx';
import { typeSteps } from '@antrean/shared/ui/theme/typeScale.ts';
import { type WaitShown, waitShown } from '@antrean/shared/ui/waitShown.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AssistanceSwitch } from '../parts/AssistanceSwitch.tsx';
import { useBar } from '../parts/Bar.tsx';
import { ChecklistButton } from '../parts/ChecklistButton.tsx';
import { Countdown } from '../parts/Countdown.tsx';
import { BackButton } from '../parts/Dock.tsx';
import { FitText } from '../parts/FitText.tsx';
import { Spine } from '../parts/Spine.tsx';
import { TakeButton, TakeNotice } from '../parts/TakeButton.tsx';
import { countersText } from '../texts/countersText.ts';
import { useKiosk } from '../useKiosk.ts';

/** One service: where, how long, what to bring, and the number to take. */
export function ServicePage({ serviceId }: Readonly<{ serviceId: ServiceId }>): ReactNode {
	const { catalogue, language, queue } = useKiosk();
	const { t } = useTranslation();
	const service = catalogue.services.get(serviceId);
	const agency = service === undefined ? undefined : catalogue.agencies.get(service.agencyId);
	const bar = useBar(agency?.id ?? null);
	const line = queue.service(serviceId);
	if (service === undefined || agency === undefined || line === null) return null;
	// The counters say where to go; an agency may have some on another floor than its own.
	const zone = catalogue.zones.get(line.counters[0]?.zoneId ?? agency.zoneId) ?? null;
	const group = agency.groups?.find(({ id }) => id === service.groupId);
	const path = [agency.shortName, ...(group === undefined ? [] : [localised(group.name, language)])].join(' · ');
	const counters = countersText(line.counters, 'conjunction', language, t);
	const place = [zone === null ? '' : localised(zone.name, language), counters].filter((part) => part !== '');
	return (
		<main className={`page inner service ${zone?.colorToken ?? 'floor0'} ${bar === null ? '' : 'with-bar'}`}>
			<Spine zone={zone} />
			{bar}
			<div className="masthead masthead-service">
				{bar === null && (
					<FitText sizes={typeSteps(28, 22)} className="kicker">
						{path}
					</FitText>
				)}
				<FitText sizes={typeSteps(72, 24)} className="title title-service">
					<h1>{localised(service.name, language)}</h1>
				</FitText>
				<p className="subtitle">{place.join(', ')}</p>
			</div>
			<WaitPlate line={line} />
			<section className="bring">
				<h2>{t('service.bring')}</h2>
				<Requirements service={service} />
			</section>
			<div className="before-take">
				<TakeNotice service={service} />
				<AssistanceSwitch service={service} />
			</div>
			<div className="dock dock-service">
				<TakeButton service={service} />
				<BackButton />
				<ChecklistButton service={service} />
				<Countdown />
			</div>
		</main>
	);
}

function Requirements({ service }: Readonly<{ service: Service }>): ReactNode {
	const { language } = useKiosk();
	const { t } = useTranslation();
	if (service.requirements.length === 0) return <p className="bring-nothing">{t('service.bringNothing')}</p>;
	return (
		<ol>
			{service.requirements.map((requirement, n) => {
				const text = localised(requirement, language);
				return (
					<li key={text}>
						<span className="number" aria-hidden="true">
							{n + 1}
						</span>
						<span>{text}</span>
					</li>
				);
			})}
		</ol>
	);
}

/** Between the people ahead and how long that takes, beside or above each other; px from the plate's left or top. */
const perforation = {
	portrait: { axis: 'vertical', at: 372 },
	lowered: { axis: 'vertical', at: 372 },
	landscape: { axis: 'horizontal', at: 166 },
	small: { axis: 'horizontal', at: 224 },
} as const;

/** People ahead and how long that takes, or in words why nobody can say. */
function WaitPlate({ line }: Readonly<{ line: ServiceQueue }>): ReactNode {
	const { isLive, isToday, asOf, shape, language } = useKiosk();
	const { t } = useTranslation();
	const wait = waitShown(line, isLive, asOf);
	return (
		<Plate {...perforation[shape]} notch={14} dot={5} pitch={14} className={`wait ${isLive ? '' : 'wait-stale'}`}>
			<p className="wait-part">
				<span className="number wait-ahead">{isToday ? numberText(line.ahead, language) : '–'}</span>{' '}
				<span>{t('service.ahead', { count: line.ahead })}</span>
			</p>
			{wait.kind === 'range' ? (
				<p className="wait-part">
					<FitText sizes={typeSteps(112, 52)} className="wait-figures">
						<span className="number">
							{wait.range.fromMinutes}–{wait.range.toMinutes}
						</span>{' '}
						<strong>{t('service.minutes')}</strong>
					</FitText>{' '}
					<span>{t('service.wait')}</span>
				</p>
			) : (
				<p className="wait-part wait-words">
					<FitText sizes={typeSteps(40, 30)} className="wait-reason">
						<WaitWords wait={wait} />
					</FitText>
				</p>
			)}
		</Plate>
	);
}

function WaitWords({ wait }: Readonly<{ wait: Exclude<WaitShown, { kind: 'range' }> }>): ReactNode {
	const { site, language, isToday } = useKiosk();
	const { t } = useTranslation();
	const time = (at: number): string => timeText(at, site.site.timeZone, language);
	switch (wait.kind) {
		case 'stale':
			if (!isToday) return t('service.lineUnknown');
			return wait.asOf === null ? '' : t('asOf', { time: time(wait.asOf) });
		case 'closed':
			return t('start.closed');
		case 'break':
			return t('service.resumes', { time: time(wait.resumesAt) });
		case 'notStarted':
			return t('service.starts', { time: time(wait.startsAt) });
		case 'noCounter':
			return t('service.noCounter');
	}
}
