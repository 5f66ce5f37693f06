import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import type { KioskBurst } from '@antrean/shared/domain/kioskBurst.ts';
import type { State, Station } from '@antrean/shared/domain/state.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isStopped, type KioskTrouble } from './kioskTroubles.ts';
import { serviceName } from './serviceName.ts';

export type TroubleLinesProps = Readonly<{
	state: State;
	catalogue: Catalogue;
	troubles: readonly KioskTrouble[];
}>;

/** Which kiosk somebody should go to, and why. */
export function TroubleLines({ state, catalogue, troubles }: TroubleLinesProps): ReactNode {
	const { t, i18n } = useTranslation();
	const time = (at: number): string => timeText(at, catalogue.site.site.timeZone, i18n.language);
	return troubles.map((trouble) => (
		<p key={keyOf(trouble)} className="message message-warning">
			{trouble.kind === 'printer' ? <Printer station={trouble.station} time={time} /> : burstText(trouble.burst)}
		</p>
	));

	function burstText({ stationId, serviceId, from, to, count: tickets }: KioskBurst): ReactNode {
		return (
			<>
				<span className="number">{time(to)}</span>{' '}
				{t('messages.burst', {
					...{ kiosk: state.stations.get(stationId)?.name ?? stationId, tickets, from: time(from) },
					service: serviceName(catalogue, serviceId, i18n.language),
				})}
			</>
		);
	}
}

function keyOf(trouble: KioskTrouble): string {
	if (trouble.kind === 'printer') return trouble.station.id;
	const { stationId, serviceId, from } = trouble.burst;
	return `${stationId} ${serviceId} ${from}`;
}

function Printer({ station, time }: Readonly<{ station: Station; time: (at: number) => string }>): ReactNode {
	const { t } = useTranslation();
	const { name, printer, printerError, rollEndsAt } = station;
	return (
		<>
			<b>{name}</b>:{' '}
			{rollEndsAt === null || isStopped(station)
				? t(`printer.${printerError ?? printer}`)
				: t('printer.rollEnds', { time: time(rollEndsAt) })}
		</>
	);
}
