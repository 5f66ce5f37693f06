import type { Station } from '@antrean/shared/domain/state.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import { typeSteps } from '@antrean/shared/ui/theme/typeScale.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Taken } from '../kioskFlow.ts';
import { useKiosk } from '../useKiosk.ts';
import { FitText } from './FitText.tsx';

const sizes = typeSteps(48, 32);

/** Where the paper can be had: by a touch at another kiosk that prints, where none exists yet; else by the staff. */
export function PaperElsewhere({ taken, nearest }: Readonly<{ taken: Taken; nearest: Station | null }>): ReactNode {
	const { state, isLive, send } = useKiosk();
	const { station } = useStation();
	const { t } = useTranslation();
	const { ticket, elsewhere } = taken;
	const paper = state.tickets.get(ticket.id)?.paper;
	// What was cut off in the midst of it may lie there: staff look first.
	const canAsk = elsewhere === null && isLive && (paper === 'failed' || paper === 'none');
	const isAsking = elsewhere?.phase === 'asking';
	if (nearest !== null && (canAsk || isAsking))
		return (
			<button
				type="button"
				className="button button-plain fault-print"
				disabled={isAsking}
				onClick={() => void ask(nearest)}
			>
				<FitText sizes={sizes} className="fault-print-words">
					{t('fault.printAt', { kiosk: nearest.name })}
				</FitText>
			</button>
		);
	return (
		<FitText sizes={sizes} className="fault-staff">
			{words()}
		</FitText>
	);

	async function ask({ id, name }: Station): Promise<void> {
		send({ type: 'elsewhereAsked', kiosk: name, kioskId: id });
		const reply = await station.wish({ type: 'printElsewhere', ticketId: ticket.id, kioskId: id });
		send({ type: 'elsewhereAnswered', ticketId: ticket.id, isAccepted: reply.outcome === 'accepted' });
	}

	function words(): string {
		if (elsewhere?.phase === 'coming')
			return t(taken.paper === 'printed' ? 'fault.isAt' : 'fault.printsAt', { kiosk: elsewhere.kiosk });
		return nearest === null || !isLive || elsewhere !== null
			? t('fault.askStaff')
			: t('fault.staffPrint', { kiosk: nearest.name });
	}
}
