import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import { counterRanges } from '@antrean/shared/ui/counterRanges.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { HeldUpNumber } from '../dialogs/HeldUpNumber.tsx';
import { PrintDialog } from '../dialogs/PrintDialog.tsx';
import { PriorityDialog } from '../dialogs/PriorityDialog.tsx';
import { ReasonDialog } from '../dialogs/ReasonDialog.tsx';
import { SmallPlate } from '../dialogs/SmallPlate.tsx';
import { TransferDialog } from '../dialogs/TransferDialog.tsx';
import { IssueDialog } from './IssueDialog.tsx';
import { isFirstPaper } from './infoActions.ts';
import type { InfoDesk } from './useInfoDesk.ts';
import { whereTo } from './whereTo.ts';

export type InfoDeskDialogsProps = Readonly<{ state: State; catalogue: Catalogue; now: number; desk: InfoDesk }>;

/** The window over the information desk, if one is open. */
export function InfoDeskDialogs({ state, catalogue, now, desk }: InfoDeskDialogsProps): ReactNode {
	const { found, opened, close } = desk;
	if (opened === 'issue')
		return <IssueDialog state={state} catalogue={catalogue} now={now} onClose={close} onIssue={desk.issue} />;
	if (opened === null || found.kind !== 'ticket') return null;
	return <TicketWindow state={state} catalogue={catalogue} ticket={found.ticket} opened={opened} desk={desk} />;
}

type TicketWindowProps = Readonly<{
	state: State;
	catalogue: Catalogue;
	ticket: Ticket;
	opened: Exclude<NonNullable<InfoDesk['opened']>, 'issue'>;
	desk: InfoDesk;
}>;

function TicketWindow({ state, catalogue, ticket, opened, desk }: TicketWindowProps): ReactNode {
	const { t } = useTranslation();
	const { close, send } = desk;
	const ticketId = ticket.id;
	switch (opened) {
		case 'transfer':
			return (
				<TransferDialog
					state={state}
					catalogue={catalogue}
					ticket={ticket}
					onClose={close}
					onTransfer={(choice) => send('transfer', { type: 'transfer', ticketId, ...choice })}
				/>
			);
		case 'print':
			return (
				<PrintDialog
					state={state}
					ticket={ticket}
					isFirst={isFirstPaper(ticket)}
					onClose={close}
					onPrint={(kioskId) => send('reprint', { type: 'reprint', ticketId, kioskId })}
				/>
			);
		case 'priority':
			return (
				<PriorityDialog
					catalogue={catalogue}
					ticket={ticket}
					onClose={close}
					onAnswer={(priorityClassId) =>
						send('confirmPriority', { type: 'confirmPriority', ticketId, priorityClassId })
					}
				/>
			);
		case 'cancel':
			return (
				<ReasonDialog
					title={t('ticket.cancel')}
					head={<SmallPlate number={ticket.number} />}
					about={null}
					reasons={catalogue.site.reasons.cancel}
					onClose={close}
					onReason={(reasonId) => send('cancel', { type: 'cancel', ticketId, reasonId })}
					instead={null}
				>
					{null}
				</ReasonDialog>
			);
		case 'heldUp':
			return <HeldUp state={state} catalogue={catalogue} ticket={ticket} onClose={close} />;
	}
}

type HeldUpProps = Readonly<{ state: State; catalogue: Catalogue; ticket: Ticket; onClose: () => void }>;

/** Shown to the visitor, to note or to photograph: yellow only while it is being called. */
function HeldUp({ state, catalogue, ticket, onClose }: HeldUpProps): ReactNode {
	const { t } = useTranslation();
	const { labels, zone } = whereTo(state, catalogue, ticket);
	return (
		<HeldUpNumber
			number={ticket.number}
			isCalled={ticket.state === 'called'}
			where={
				<>
					<small>{t('counter.words', { count: labels.length })} </small>
					{counterRanges(labels).join(', ')}
				</>
			}
			of={catalogue.agencies.get(ticket.agencyId)?.shortName ?? ''}
			zone={zone?.name ?? null}
			onClose={onClose}
		/>
	);
}
