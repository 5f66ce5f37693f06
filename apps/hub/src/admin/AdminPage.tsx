import { catalogueInForce } from '@antrean/shared/domain/counterOf.ts';
import { estimateError } from '@antrean/shared/domain/estimateError.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { ParkedReply } from '@antrean/shared/protocol/parkedContract.ts';
import { hasText } from '@antrean/shared/ui/i18n/hasText.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { numberText } from '@antrean/shared/ui/i18n/numberText.ts';
import { dateText, timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import { useHubTime } from '@antrean/shared/ui/station/useHubTime.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { agencyDays, burstsOfDay, countersInUse, numberGaps, stationsNow } from './adminView.ts';
import { ClockCard } from './ClockCard.tsx';
import { contradictionsNow } from './contradictionsNow.ts';
import { ParkedCard } from './ParkedCard.tsx';
import { RestoreCard } from './RestoreCard.tsx';
import { StationTable } from './StationTable.tsx';
import { AgencyTable, BurstList, ContradictionList, CounterTable, EstimateTable } from './tables.tsx';
import { UpkeepCard } from './UpkeepCard.tsx';
import { needsAttention } from './upkeepNow.ts';
import { useConnections } from './useConnections.ts';
import { type Health, useHealth } from './useHealth.ts';
import { type ParkedActs, useParked } from './useParked.ts';
import { useRestore } from './useRestore.ts';
import { VoidedCard } from './VoidedCard.tsx';

/** The site's status at a glance: hub, today's tickets, counters, stations, and what somebody should look into. */
export function AdminPage(): ReactNode {
	const { view } = useStation();
	const { t, i18n } = useTranslation();
	const { state } = view;
	const { health, trustClock } = useHealth();
	const { parked, acts } = useParked();
	const { restore, read } = useRestore();
	const site = state === null ? undefined : catalogueInForce(state)?.site;
	if (state === null || site === undefined) {
		return (
			<main className="notice">
				<h1>{view.refusedCode === null ? t('preparing') : t('refused', { code: view.refusedCode })}</h1>
			</main>
		);
	}
	return (
		<main>
			<header className="head">
				<div>
					<h1>{localised(site.site.name, i18n.language)}</h1>
					<Clock timeZone={site.site.timeZone} />
				</div>
				{view.demo && <span className="demo-mark">{t('demo')}</span>}
				<HubStatus health={health} openRows={parked?.open ?? 0} hasLosses={restore?.isWhole === false} />
			</header>
			{health?.clock && state.day !== null && (
				<ClockCard doubt={health.clock} today={state.day} timeZone={site.site.timeZone} trust={trustClock} />
			)}
			{restore !== null && <RestoreCard restore={restore} timeZone={site.site.timeZone} read={read} />}
			<Day state={state} timeZone={site.site.timeZone} health={health} parked={parked} acts={acts} />
		</main>
	);
}

function Clock({ timeZone }: Readonly<{ timeZone: string }>): ReactNode {
	const { i18n } = useTranslation();
	const now = useHubTime();
	return (
		<p>
			{dateText(now, timeZone, i18n.language)}, {timeText(now, timeZone, i18n.language)}
		</p>
	);
}

type HubStatusProps = Readonly<{
	health: Health | null;
	/** Reports that need a person. */
	openRows: number;
	/** A restore that nobody has read of could not bring everything back. */
	hasLosses: boolean;
}>;

function HubStatus({ health, openRows, hasLosses }: HubStatusProps): ReactNode {
	const { view } = useStation();
	const { t, i18n } = useTranslation();
	const version = view.state?.catalogueVersion ?? 0;
	const timeZone = view.state === null ? undefined : catalogueInForce(view.state)?.site.site.timeZone;
	const isRunning = view.link === 'live' && (health === null || health.status === 'ok');
	const waits = [
		...(health?.clock ? [t('hub.clock')] : []),
		...(openRows > 0 ? [t('hub.waits', { count: openRows })] : []),
		...(hasLosses ? [t('hub.losses')] : []),
		...(needsAttention(health?.upkeep) ? [t('hub.attention')] : []),
	];
	const isGood = isRunning && waits.length === 0;
	return (
		<div className={isGood ? 'hub' : 'hub hub-warning'} role="status">
			<p>
				<i aria-hidden="true" />
				{statusText()}
			</p>
			{view.link === 'live' && waits.map((text) => <p key={text}>{text}</p>)}
			{health?.status === 'recovering' && view.link === 'live' && <p>{t('hub.recoveringLong')}</p>}
			<p>
				{t('hub.catalogue', { version })}
				{health !== null && ` · ${t('hub.version', { version: health.version })} · ${health.epoch}/${health.seq}`}
			</p>
		</div>
	);

	function statusText(): string {
		if (view.link !== 'live' && view.asOf !== null && timeZone !== undefined)
			return t('hub.off', { time: timeText(view.asOf, timeZone, i18n.language) });
		if (isRunning) return t(isGood ? 'hub.ok' : 'hub.runs');
		if (health === null) return t('hub.ok');
		const status = `hub.${health.status}` as const;
		return hasText(i18n, status) ? t(status) : health.status;
	}
}

type DayProps = Readonly<{
	state: State;
	timeZone: string;
	health: Health | null;
	parked: ParkedReply | null;
	acts: ParkedActs;
}>;

function Day({ state, timeZone, health, parked, acts }: DayProps): ReactNode {
	const { t } = useTranslation();
	const connections = useConnections();
	const agencies = useMemo(() => agencyDays(state), [state]);
	const counters = useMemo(() => countersInUse(state, connections), [state, connections]);
	const sum = (of: 'issued' | 'waiting' | 'served'): number => agencies.reduce((total, day) => total + day[of], 0);
	return (
		<>
			<dl className="totals">
				<Total label={t('total.issued')} value={sum('issued')} />
				<Total label={t('total.waiting')} value={sum('waiting')} />
				<Total label={t('total.served')} value={sum('served')} />
				<Total label={t('total.counters')} value={counters.length} />
			</dl>
			<div className="cards">
				<ParkedCard parked={parked} timeZone={timeZone} acts={acts} />
				<AgencyTable agencies={agencies} />
				<CounterTable counters={counters} timeZone={timeZone} />
				<StationTable
					stations={stationsNow(state, connections, parked?.stations ?? [])}
					knowsLinks={connections !== null}
					today={state.day}
					timeZone={timeZone}
				/>
				{health?.upkeep && <UpkeepCard upkeep={health.upkeep} timeZone={timeZone} />}
				<EstimateTable estimates={estimateError(state)} />
				<ContradictionList contradictions={contradictionsNow(state)} timeZone={timeZone} />
				<BurstList bursts={burstsOfDay(state)} timeZone={timeZone} />
				<VoidedCard gaps={numberGaps(state)} timeZone={timeZone} />
			</div>
		</>
	);
}

function Total({ label, value }: Readonly<{ label: string; value: number }>): ReactNode {
	const { i18n } = useTranslation();
	return (
		<div>
			<dt>{label}</dt>
			<dd className="number number-cap">{numberText(value, i18n.language)}</dd>
		</div>
	);
}
