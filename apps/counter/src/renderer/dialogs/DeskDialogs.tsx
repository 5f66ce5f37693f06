import type { State } from '@antrean/shared/domain/state.ts';
import type { ReactNode } from 'react';
import type { DeskActions } from '../desk/useDesk.ts';
import type { DeskModel } from '../deskModel.ts';
import { HeldUpNumber } from './HeldUpNumber.tsx';
import { PaperDialog } from './PaperDialog.tsx';
import { StepReasonDialog } from './StepReasonDialog.tsx';
import { TakeOverDialog } from './TakeOverDialog.tsx';
import { TicketDialog } from './TicketDialog.tsx';
import { TransferDialog } from './TransferDialog.tsx';

export type DeskDialogsProps = Readonly<{ model: DeskModel; state: State; desk: DeskActions }>;

/** The window over the working screen, if one is open. */
export function DeskDialogs({ model, state, desk }: DeskDialogsProps): ReactNode {
	const { opened, close, send } = desk;
	const { current, catalogue, definition } = model;
	switch (opened?.name) {
		case undefined:
			return null;
		case 'pause':
		case 'cancel':
		case 'noShow':
			return <StepReasonDialog model={model} opened={opened} desk={desk} />;
		case 'takeOver':
			return <TakeOverDialog label={definition.label} onClose={close} onTakeOver={desk.takeBack} />;
		case 'heldUp':
			return current === null ? null : <HeldUpNumber model={model} number={current.number} onClose={close} />;
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
