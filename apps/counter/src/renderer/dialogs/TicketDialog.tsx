import type { ReasonId } from '@antrean/shared/domain/ids.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { serviceName } from '../desk/serviceName.ts';
import type { DeskActions } from '../desk/useDesk.ts';
import type { DeskModel } from '../deskModel.ts';
import { isFirstPaper } from '../infoDesk/infoActions.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import { SmallPlate } from './SmallPlate.tsx';

export type TicketDialogProps = Readonly<{ model: DeskModel; ticket: Ticket; desk: DeskActions }>;

/** What can be done with a waiting ticket: call it out of order, with the reason; say what was seen; print it again; cancel it. */
export function TicketDialog({ model, ticket, desk }: TicketDialogProps): ReactNode {
	const { t, i18n } = useTranslation();
	const { catalogue, current, next } = model;
	// Cut off, who comes next is a guess: anybody may be called, and no reason is asked.
	const isNext = next?.id === ticket.id || model.isCutOff;
	const canCall = current === null && model.counter.state === 'open';
	const call = (reasonId: ReasonId | null): void =>
		desk.send('callTicket', { type: 'callTicket', ticketId: ticket.id, reasonId });
	return (
		<ReasonDialog
			title={canCall && !isNext ? t('ticket.callOutOfOrder') : t('ticket.title')}
			head={<SmallPlate number={ticket.number} />}
			about={
				<>
					<p className="dialog-service">{serviceName(catalogue, ticket.serviceId, i18n.language)}</p>
					{!canCall && <p className="dialog-note">{t('ticket.busy', { number: current?.number ?? '' })}</p>}
					{canCall && !isNext && <p className="dialog-note">{t('ticket.why')}</p>}
				</>
			}
			reasons={canCall && !isNext ? catalogue.site.reasons.callOutOfOrder : []}
			onReason={call}
			instead={null}
			onClose={desk.close}
		>
			{canCall && isNext && (
				<button type="button" className="button button-primary" onClick={() => call(null)}>
					{t('primary.callNext')}
				</button>
			)}
			<div className="reasons dialog-other">
				<button type="button" className="button" onClick={() => desk.open({ name: 'priority', ticket })}>
					{t('priority.open')}
				</button>
				<button type="button" className="button" onClick={() => desk.open({ name: 'print', ticket })}>
					{isFirstPaper(ticket) ? t('print.first') : t('ticket.reprint')}
				</button>
				<button type="button" className="button" onClick={() => desk.open({ name: 'cancel', ticket })}>
					{t('ticket.cancel')}
				</button>
			</div>
		</ReasonDialog>
	);
}
