import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskActions } from '../desk/useDesk.ts';
import type { DeskModel } from '../deskModel.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import { SmallPlate } from './SmallPlate.tsx';

export type StepReasonDialogProps = Readonly<{
	model: DeskModel;
	opened: Readonly<{ name: 'pause' | 'noShow' }> | Readonly<{ name: 'cancel'; ticket: Ticket }>;
	desk: DeskActions;
}>;

/** Asks for the reason of a pause, a cancelled ticket or a no-show. */
export function StepReasonDialog({ model, opened, desk }: StepReasonDialogProps): ReactNode {
	const { t } = useTranslation();
	const { close, send } = desk;
	const { reasons } = model.catalogue.site;
	if (opened.name === 'pause') {
		return (
			<ReasonDialog
				title={t('pause')}
				head={null}
				about={null}
				reasons={reasons.pause}
				onClose={close}
				onReason={(reasonId) => send('pause', { type: 'pauseCounter', reasonId })}
				instead={{ text: t('close'), act: () => send('close', { type: 'closeCounter' }) }}
			>
				{null}
			</ReasonDialog>
		);
	}
	const type = opened.name;
	const ticket = type === 'cancel' ? opened.ticket : model.current;
	if (ticket === null) return null;
	return (
		<ReasonDialog
			title={type === 'cancel' ? t('ticket.cancel') : t('action.noShow')}
			head={<SmallPlate number={ticket.number} />}
			about={null}
			reasons={reasons[type]}
			onClose={close}
			onReason={(reasonId) => send(type, { type, ticketId: ticket.id, reasonId })}
			instead={null}
		>
			{null}
		</ReasonDialog>
	);
}
