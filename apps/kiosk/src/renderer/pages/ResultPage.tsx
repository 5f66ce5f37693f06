import { Plate } from '@antrean/shared/ui/Plate.tsx';
import { typeSteps } from '@antrean/shared/ui/theme/typeScale.ts';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Taken } from '../kioskFlow.ts';
import type { PaperSlot } from '../paperSlot.ts';
import { Countdown } from '../parts/Countdown.tsx';
import { FitText } from '../parts/FitText.tsx';
import { FloorBlock, numberSizes, SpokenNumber, TicketLines, useTicketTexts } from '../parts/TicketTexts.tsx';
import { useKiosk } from '../useKiosk.ts';

/** Between the service's name and where to go, px from the plate's top. */
const perforation = { portrait: 452, lowered: 452, landscape: 372, small: 374 } as const;

/** The number, flooded with its floor's colour, while the paper comes; an arrow points to the slot. */
export function ResultPage({ taken, slot }: Readonly<{ taken: Taken; slot: PaperSlot }>): ReactNode {
	const { shape, send, numbers } = useKiosk();
	// Said as long as this number is shown: what is drawn does not move when the hub comes back.
	const [isOwn] = useState(numbers.from === 'own');
	const { t } = useTranslation();
	const texts = useTicketTexts(taken.ticket);
	const isPrinting = taken.paper === 'pending' || taken.paper === 'sending';
	return (
		<main className={`page result result-slot-${slot} ${texts.zone?.colorToken ?? 'floor0'}`}>
			<div className="result-head" aria-live="polite" aria-atomic="true">
				<h1 className="result-title">
					<SpokenNumber number={taken.ticket.number} /> {isPrinting ? t('result.printing') : t('result.take')}
				</h1>
				{taken.paper === 'uncertain' ? <p>{t('result.uncertain')}</p> : isOwn && <p>{t('bar.alone')}</p>}
			</div>
			<Plate
				axis="horizontal"
				at={perforation[shape]}
				notch={28}
				radius={8}
				line={0}
				dot={9}
				pitch={24}
				className="result-plate"
			>
				<p className="result-label">{t('result.yourNumber')}</p>
				<FitText sizes={numberSizes(252)} className="number result-number">
					{taken.ticket.number}
				</FitText>
				<FitText sizes={typeSteps(34, 24)} className="result-service">
					{texts.service}
				</FitText>
				<div className="result-where">
					<FloorBlock zone={texts.zone} />
					<TicketLines texts={texts} short={false} />
				</div>
			</Plate>
			<div className="result-slot" aria-hidden="true">
				<svg className="result-arrow" viewBox="0 0 272 274" aria-hidden="true">
					<path d="M88 0H184V138H272L136 274L0 138H88Z" />
				</svg>
				<div className="slot">
					{!isPrinting && (
						<Plate axis="horizontal" at={108} notch={12} radius={0} line={0} className="slot-paper">
							<FitText sizes={[88, 76, 68, 58, 48]} className="number slot-number">
								{taken.ticket.number}
							</FitText>
						</Plate>
					)}
				</div>
			</div>
			<div className="result-foot">
				<button type="button" className="button result-done" onClick={() => send({ type: 'finished' })}>
					{t('result.done')}
				</button>
				<Countdown />
			</div>
		</main>
	);
}
