/** The status page's lists. Each says so when it is empty: an empty frame would leave open whether something is missing. */
import type { EstimateError } from '@antrean/shared/domain/estimateError.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { numberText } from '@antrean/shared/ui/i18n/numberText.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type AgencyDay, type BurstNow, type CounterNow, estimateRows } from './adminView.ts';
import type { Contradiction } from './contradictionsNow.ts';

export function Card(
	props: Readonly<{ title: string; isEmpty: boolean; empty: string; children: ReactNode }>,
): ReactNode {
	return (
		<section className="card">
			<h2>{props.title}</h2>
			{props.isEmpty ? <p className="empty">{props.empty}</p> : props.children}
		</section>
	);
}

export function AgencyTable({ agencies }: Readonly<{ agencies: readonly AgencyDay[] }>): ReactNode {
	const { t, i18n } = useTranslation();
	const written = (count: number): string => numberText(count, i18n.language);
	return (
		<Card title={t('agencies.title')} isEmpty={false} empty="">
			<table>
				<thead>
					<tr>
						<th scope="col">{t('agency')}</th>
						<th scope="col">{t('column.issued')}</th>
						<th scope="col">{t('column.waiting')}</th>
						<th scope="col">{t('column.served')}</th>
					</tr>
				</thead>
				<tbody>
					{agencies.map(({ id, name, issued, waiting, served }) => (
						<tr key={id}>
							<th scope="row">{name}</th>
							<td className="number">{written(issued)}</td>
							<td className="number">{written(waiting)}</td>
							<td className="number">{written(served)}</td>
						</tr>
					))}
				</tbody>
			</table>
		</Card>
	);
}

export function CounterTable(props: Readonly<{ counters: readonly CounterNow[]; timeZone: string }>): ReactNode {
	const { t, i18n } = useTranslation();
	return (
		<Card title={t('counters.title')} isEmpty={props.counters.length === 0} empty={t('counters.empty')}>
			<table>
				<thead>
					<tr>
						<th scope="col">{t('counter')}</th>
						<th scope="col">{t('state')}</th>
						<th scope="col">{t('number')}</th>
						<th scope="col">{t('holder')}</th>
					</tr>
				</thead>
				<tbody>
					{props.counters.map((counter) => (
						<tr key={counter.id}>
							<th scope="row">
								<span className="number">{counter.label}</span> {counter.agency}
							</th>
							<td>
								{t(`counter.${counter.state}`)} <small>{timeText(counter.since, props.timeZone, i18n.language)}</small>
							</td>
							<td className="number">{counter.number ?? '–'}</td>
							<td className="holder">{counter.holder ?? '–'}</td>
						</tr>
					))}
				</tbody>
			</table>
		</Card>
	);
}

export function EstimateTable({ estimates }: Readonly<{ estimates: EstimateError | null }>): ReactNode {
	const { t, i18n } = useTranslation();
	return (
		<Card title={t('estimates.title')} isEmpty={estimates === null} empty={t('estimates.empty')}>
			{estimates !== null && (
				<table>
					<tbody>
						{estimateRows(estimates).map(([name, value, unit]) => (
							<tr key={name}>
								<th scope="row">{t(`estimates.${name}`)}</th>
								<td className="number">
									{numberText(value, i18n.language)}
									{unit !== null && ` ${t(`estimates.${unit}`)}`}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
		</Card>
	);
}

export function ContradictionList(
	props: Readonly<{ contradictions: readonly Contradiction[]; timeZone: string }>,
): ReactNode {
	const { t, i18n } = useTranslation();
	return (
		<Card title={t('superseded.title')} isEmpty={props.contradictions.length === 0} empty={t('superseded.empty')}>
			<ul>
				{props.contradictions.map(({ counter, words, other, notice }) => (
					<li key={`${counter} ${notice.at} ${notice.ticketId}`}>
						<span className="number">{timeText(notice.at, props.timeZone, i18n.language)}</span>{' '}
						{t(`superseded.line.${words}`, { number: notice.number, counter, other })}
					</li>
				))}
			</ul>
		</Card>
	);
}

export function BurstList(props: Readonly<{ bursts: readonly BurstNow[]; timeZone: string }>): ReactNode {
	const { t, i18n } = useTranslation();
	const time = (at: number): string => timeText(at, props.timeZone, i18n.language);
	return (
		<Card title={t('bursts.title')} isEmpty={props.bursts.length === 0} empty={t('bursts.empty')}>
			<ul>
				{props.bursts.map(({ stationId, kiosk, service, serviceId, from, to, count: tickets }) => (
					<li key={`${stationId} ${serviceId} ${from}`}>
						<span className="number">{time(to)}</span>{' '}
						{t('bursts.line', {
							...{ kiosk, tickets, from: time(from) },
							service: service === null ? serviceId : localised(service, i18n.language),
						})}
					</li>
				))}
			</ul>
		</Card>
	);
}
