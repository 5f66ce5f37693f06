/** Each station and page: whether it is linked, what is known of its reports, what its printer or bell lacks. */
import type { PrinterState } from '@antrean/shared/domain/events.ts';
import type { BusinessDay } from '@antrean/shared/domain/ids.ts';
import { dayAt } from '@antrean/shared/domain/localTime.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StationNow } from './adminView.ts';
import { RetireStation } from './RetireStation.tsx';
import { type ReportLine, reportsNow } from './reportsNow.ts';
import { Card } from './tables.tsx';
import { useWhen } from './useWhen.ts';

const goodPrinters: ReadonlySet<PrinterState> = new Set(['idle', 'printing']);

export type StationTableProps = Readonly<{
	stations: readonly StationNow[];
	/** False: the hub has not said who is connected. */
	knowsLinks: boolean;
	/** The present business day: times of others are written with their date. */
	today: BusinessDay | null;
	timeZone: string;
}>;

export function StationTable({ stations, knowsLinks, today, timeZone }: StationTableProps): ReactNode {
	const { t, i18n } = useTranslation();
	const when = useWhen(timeZone);
	const time = (at: number): string =>
		dayAt(at, timeZone) === today ? timeText(at, timeZone, i18n.language) : when(at);
	const linkText = (since: number | null): string =>
		since === null ? t('link.off') : t('link.since', { time: time(since) });
	return (
		<Card title={t('stations.title')} isEmpty={stations.length === 0} empty={t('stations.empty')}>
			<table>
				<thead>
					<tr>
						<th scope="col">{t('station')}</th>
						<th scope="col">{t('role')}</th>
						<th scope="col">{t('link')}</th>
						<th scope="col">{t('printerOrSound')}</th>
					</tr>
				</thead>
				<tbody>
					{stations.map((station) => (
						<tr key={station.id}>
							<th scope="row">
								{station.name}
								{station.version !== null && (
									<small className="version">{t('station.version', { version: station.version })}</small>
								)}
							</th>
							<td>{t(`role.${station.role}`)}</td>
							<td>
								{knowsLinks ? linkText(station.connectedSince) : '–'}
								<Standing station={station} lines={reportsNow(station, knowsLinks)} time={time} />
								{knowsLinks && station.connectedSince === null && (
									<RetireStation stationId={station.id} name={station.name} />
								)}
							</td>
							<td>
								<PrinterMarks station={station} time={time} />
								{station.isWithoutSlot && <span className="mark mark-warning">{t('slot.none')}</span>}
								{station.isSoundBlocked && <span className="mark mark-warning">{t('sound.blocked')}</span>}
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</Card>
	);
}

type PrinterMarksProps = Readonly<{ station: StationNow; time: (at: number) => string }>;

function PrinterMarks({ station: { printer, printerError, rollEndsAt }, time }: PrinterMarksProps): ReactNode {
	const { t } = useTranslation();
	if (printer === null) return null;
	return (
		<>
			<span className={goodPrinters.has(printer) ? 'mark' : 'mark mark-warning'}>
				{t(`printer.${printerError ?? printer}`)}
			</span>
			{rollEndsAt !== null && (
				<span className="mark mark-warning">{t('printer.rollEnds', { time: time(rollEndsAt) })}</span>
			)}
		</>
	);
}

type StandingProps = Readonly<{ station: StationNow; lines: readonly ReportLine[]; time: (at: number) => string }>;

/** What waits at a station, as far as it is known. */
function Standing({ station: { standing }, lines, time }: StandingProps): ReactNode {
	const { t } = useTranslation();
	const { parked, setAside } = standing ?? { parked: 0, setAside: 0 };
	const text = (line: ReportLine): string => {
		if ('count' in line) return t(`standing.${line.words}`, { count: line.count });
		if ('since' in line) return t('standing.unknownSince', { time: time(line.since) });
		return t(`standing.${line.words}`);
	};
	return (
		<div className="standing">
			{lines.map((line) => (
				<small className="report" key={line.words}>
					{text(line)}
				</small>
			))}
			{parked > 0 && <span className="mark mark-warning">{t('standing.parked', { count: parked })}</span>}
			{setAside > 0 && <small>{t('standing.setAside', { count: setAside })}</small>}
		</div>
	);
}
