import type { State } from '@antrean/shared/domain/state.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskActions } from '../desk/useDesk.ts';
import type { DeskModel } from '../deskModel.ts';
import { isFirstPaper } from '../infoDesk/infoActions.ts';
import { HeldUpNumber } from './HeldUpNumber.tsx';
import { PaperDialog } from './PaperDialog.tsx';
import { PrintDialog } from './PrintDialog.tsx';
import { PriorityDialog } from './PriorityDialog.tsx';
import { StepReasonDialog } from './StepReasonDialog.tsx';
import { TakeOverDialog } from './TakeOverDialog.tsx';
import { TicketDialog } from './TicketDialog.tsx';
import { TransferDialog } from './TransferDialog.tsx';

export type DeskDialogsProps = Readonly<{ model: DeskModel; state: State; desk: DeskActions }>;

/** The window over the working screen, if one is open. */
export function DeskDialogs({ model, state, desk }: DeskDialogsProps): ReactNode {
	const { opened, close, send } = desk;
	const { current, catalogue, definition } = model;
	const { t } = useTranslation();
	switch (opened?.name) {
		case undefined:
			return null;
		case 'pause':
		case 'noShow':
			return <StepReasonDialog model={model} opened={{ name: opened.name }} desk={desk} />;
		case 'cancel':
			return <StepReasonDialog model={model} opened={{ name: 'cancel', ticket: opened.ticket }} desk={desk} />;
		case 'priority':
			return (
				<PriorityDialog
					catalogue={catalogue}
					ticket={opened.ticket}
					onClose={close}
					onAnswer={(priorityClassId) =>
						send('confirmPriority', { type: 'confirmPriority', ticketId: opened.ticket.id, priorityClassId })
					}
				/>
			);
		case 'print':
			return (
				<PrintDialog
					state={state}
					ticket={opened.ticket}
					isFirst={isFirstPaper(opened.ticket)}
					onClose={close}
					onPrint={(kioskId) => send('reprint', { type: 'reprint', ticketId: opened.ticket.id, kioskId })}
				/>
			);
		case 'takeOver':
			return <TakeOverDialog label={definition.label} onClose={close} onTakeOver={desk.takeBack} />;
		case 'heldUp':
			return current === null ? null : (
				<HeldUpNumber
					number={current.number}
					isCalled
					where={
						<>
							<small>{t('counter.word')} </small>
							{definition.label}
						</>
					}
					of={catalogue.agencies.get(definition.agencyId)?.shortName ?? ''}
					zone={catalogue.zones.get(definition.zoneId)?.name ?? null}
					onClose={close}
				/>
			);
		case 'paper':
			return (
				<PaperDialog
					text={opened.text}
					onClose={close}
					onPaper={(paper) => send('servePaper', { type: 'servePaper', paper })}
				/>
			);
		case 'ticket':
			return <TicketDialog model={model} ticket={opened.ticket} desk={desk} />;
		case 'transfer':
			return current === null ? null : (
				<TransferDialog
					state={state}
					catalogue={catalogue}
					ticket={current}
					onClose={close}
					onTransfer={(choice) => send('transfer', { type: 'transfer', ticketId: current.id, ...choice })}
				/>
			);
	}
}
