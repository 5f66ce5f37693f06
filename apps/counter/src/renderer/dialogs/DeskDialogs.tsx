import type { State } from '@antrean/shared/domain/state.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskActions } from '../desk/useDesk.ts';
import type { DeskModel } from '../deskModel.ts';
import { HeldUpNumber } from './HeldUpNumber.tsx';
import { PaperDialog } from './PaperDialog.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { SmallPlate } from './SmallPlate.tsx';
import { TakeOverDialog } from './TakeOverDialog.tsx';
import { TicketDialog } from './TicketDialog.tsx';
import { TransferDialog } from './TransferDialog.tsx';

export type DeskDialogsProps = Readonly<{ model: DeskModel; state: State; desk: DeskActions }>;

/** The window over the working screen, if one is open. */
export function DeskDialogs({ model, state, desk }: DeskDialogsProps): ReactNode {
	const { t } = useTranslation();
	const { opened, close, send } = desk;
	const { current, catalogue, definition } = model;
	const { reasons } = catalogue.site;
	switch (opened?.name) {
		case undefined:
			return null;
		case 'pause':
			return (
				<ReasonDialog
					title={t('pause')}
					head={null}
					reasons={reasons.pause}
					onClose={close}
					onReason={(reasonId) => send('pause', { type: 'pauseCounter', reasonId })}
				>
					<button type="button" className="button" onClick={() => send('close', { type: 'closeCounter' })}>
						{t('close')}
					</button>
				</ReasonDialog>
			);
		case 'cancel': {
			const { ticket } = opened;
			return (
				<ReasonDialog
					title={t('ticket.cancel')}
					head={<SmallPlate number={ticket.number} />}
					reasons={reasons.cancel}
					onClose={close}
					onReason={(reasonId) => send('cancel', { type: 'cancel', ticketId: ticket.id, reasonId })}
				>
					{null}
				</ReasonDialog>
			);
		}
		case 'noShow':
			return current === null ? null : (
				<ReasonDialog
					title={t('action.noShow')}
					head={<SmallPlate number={current.number} />}
					reasons={reasons.noShow}
					onClose={close}
					onReason={(reasonId) => send('noShow', { type: 'noShow', ticketId: current.id, reasonId })}
				>
					{null}
				</ReasonDialog>
			);
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
