import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import type { ReasonId, ServiceId } from '@antrean/shared/domain/ids.ts';
import type { TransferPosition } from '@antrean/shared/domain/siteFile.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { foundTargets, placesAt, type TransferTarget, transferTargets } from '../transferTargets.ts';
import { Dialog } from './Dialog.tsx';
import { SmallPlate } from './SmallPlate.tsx';
import { TargetSearch } from './TargetSearch.tsx';
import { TransferHow } from './TransferHow.tsx';

export type TransferChoice = Readonly<{ serviceId: ServiceId; reasonId: ReasonId; position: TransferPosition }>;
export type TransferDialogProps = Readonly<{
	state: State;
	catalogue: Catalogue;
	ticket: Ticket;
	onTransfer: (choice: TransferChoice) => void;
	onClose: () => void;
}>;

/** Sends the ticket on: where to, why, and to which place in that line. */
export function TransferDialog({ state, catalogue, ticket, onTransfer, onClose }: TransferDialogProps): ReactNode {
	const { t, i18n } = useTranslation();
	const [query, setQuery] = useState('');
	const [picked, pick] = useState<ServiceId | null>(null);
	const [reasonId, setReason] = useState<ReasonId | null>(null);
	const [position, setPosition] = useState<TransferPosition>(catalogue.site.policy.transferPosition);
	const targets = useMemo(() => transferTargets(catalogue, i18n.language), [catalogue, i18n.language]);
	const found = useMemo(() => foundTargets(targets, query, ticket.serviceId), [targets, query, ticket.serviceId]);
	const target = found.find(({ serviceId }) => serviceId === picked) ?? (query === '' ? null : (found[0] ?? null));
	const confirm = (): void => {
		if (target !== null && reasonId !== null) onTransfer({ serviceId: target.serviceId, reasonId, position });
	};
	return (
		<Dialog
			className="dialog-transfer"
			title={t('action.transfer')}
			head={
				<>
					<SmallPlate number={ticket.number} />
					<span className="dialog-note">{t('transfer.sameNumber')}</span>
				</>
			}
			confirm={{ text: confirmText(target), isEnabled: target !== null && reasonId !== null, act: confirm }}
			onDigit={(digit) => setReason(catalogue.site.reasons.transfer[digit - 1]?.id ?? reasonId)}
			onClose={onClose}
		>
			<TargetSearch
				query={query}
				onQuery={setQuery}
				targets={found}
				picked={target?.serviceId ?? null}
				waitingAt={(serviceId) => placesAt(state, catalogue, serviceId, ticket).waiting}
				onPick={pick}
			/>
			<TransferHow
				catalogue={catalogue}
				reasonId={reasonId}
				onReason={setReason}
				position={position}
				onPosition={setPosition}
				placeText={placeText}
			/>
		</Dialog>
	);

	function confirmText(to: TransferTarget | null): string {
		if (to === null) return t('transfer.chooseService');
		if (reasonId === null) return t('transfer.chooseReason');
		return t('transfer.confirm', {
			agency: to.agency,
			zone: to.zone === null ? '' : localised(to.zone.name, i18n.language),
		});
	}

	/** Where the ticket would stand; empty before a service is chosen. */
	function placeText(one: TransferPosition): string {
		if (one === 'head') return t('position.head.note');
		if (target === null) return '';
		const { waiting, before } = placesAt(state, catalogue, target.serviceId, ticket);
		const of = waiting + 1;
		if (one === 'tail') return t('position.tail.note', { place: of, of });
		const time = timeText(ticket.issuedAt, catalogue.site.site.timeZone, i18n.language);
		return t('position.original.note', { time, place: before + 1, of });
	}
}
