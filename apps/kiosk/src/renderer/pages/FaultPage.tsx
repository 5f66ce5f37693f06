import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import { Plate } from '@antrean/shared/ui/Plate.tsx';
import { typeSteps } from '@antrean/shared/ui/theme/typeScale.ts';
import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ticketQrText } from '../../printing/ticketPaper.ts';
import type { Taken } from '../kioskFlow.ts';
import { kioskThatPrints } from '../kioskThatPrints.ts';
import { isFaulty } from '../paperShown.ts';
import { Countdown } from '../parts/Countdown.tsx';
import { FitText } from '../parts/FitText.tsx';
import { KioskIcon, NoPaperIcon } from '../parts/icons.tsx';
import { PaperElsewhere } from '../parts/PaperElsewhere.tsx';
import { QrImage } from '../parts/QrImage.tsx';
import { FloorBlock, numberSizes, SpokenNumber, TicketLines, useTicketTexts } from '../parts/TicketTexts.tsx';
import { useKiosk } from '../useKiosk.ts';

/** No paper came: what happened, that the number is valid all the same, and number and code to photograph or write down. */
export function FaultPage({ taken }: Readonly<{ taken: Taken }>): ReactNode {
	const { site, language, printer, state, now, shape, isLive, send } = useKiosk();
	const { t } = useTranslation();
	const texts = useTicketTexts(taken.ticket);
	const ticket = state.tickets.get(taken.ticket.id);
	const station = ticket?.stationId == null ? undefined : state.stations.get(ticket.stationId);
	const time = timeText(ticket?.issuedAt ?? now, site.site.timeZone, language);
	const nearest = useMemo(() => kioskThatPrints(state, station?.id ?? null, now), [state, station, now]);
	// What was wrong stays told when somebody repairs it meanwhile: this ticket has no paper all the same.
	const [fault, setFault] = useState(isFaulty(printer) ? printer : null);
	if (isFaulty(printer) && fault === null) setFault(printer);
	const without = taken.paper === 'none' ? t('fault.noPrinter') : t('fault.failed');
	const happened = fault === null ? without : t(`fault.${fault}`);
	return (
		<main className={`page inner fault ${texts.zone?.colorToken ?? 'floor0'}`}>
			<div className="spine spine-warning">
				<NoPaperIcon size={46} />
			</div>
			<div className="fault-head" role="alert">
				<FitText sizes={typeSteps(96, 56)} className="fault-title">
					<h1>
						<SpokenNumber number={taken.ticket.number} /> {happened}
					</h1>
				</FitText>
				<p>
					{t('fault.valid')} {t('fault.note')}
				</p>
			</div>
			<Plate
				axis="horizontal"
				at={shape === 'small' ? 326 : 370}
				notch={26}
				radius={8}
				line={3}
				dot={6}
				pitch={20}
				className="fault-plate"
			>
				<FitText sizes={typeSteps(34, 24)} className="fault-service">
					{texts.service}
				</FitText>
				<FitText sizes={numberSizes(248)} className="number fault-number">
					{taken.ticket.number}
				</FitText>
				<div className="fault-where">
					<FloorBlock zone={texts.zone} />
					<div>
						<TicketLines texts={texts} short />
						<p className="fault-taken">
							{[t('fault.taken', { time }), station?.name ?? ''].filter(Boolean).join(', ')}
						</p>
					</div>
					<QrImage text={ticketQrText(taken.ticket.id, site.policy.statusBaseUrl)} label={t('fault.code')} />
				</div>
			</Plate>
			<div className="fault-help">
				<KioskIcon size={140} />
				<p>
					<span>{t('fault.needPaper')}</span>
					<PaperElsewhere taken={taken} nearest={nearest} />
					{/* Cut off, nobody but this kiosk has heard of the ticket. */}
					<span>{known()}</span>
				</p>
			</div>
			<div className="fault-foot">
				<button type="button" className="button button-primary" onClick={() => send({ type: 'finished' })}>
					{t('fault.done')}
				</button>
				<Countdown />
			</div>
		</main>
	);

	function known(): string {
		if (taken.elsewhere?.phase === 'coming') return t('fault.walkThere');
		return t(isLive ? 'fault.staffKnow' : 'fault.staffLater');
	}
}
