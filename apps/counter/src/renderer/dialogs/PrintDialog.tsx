import type { PrinterState } from '@antrean/shared/domain/events.ts';
import type { StationId } from '@antrean/shared/domain/ids.ts';
import type { State, Station } from '@antrean/shared/domain/state.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog.tsx';
import { SmallPlate } from './SmallPlate.tsx';

export type PrintDialogProps = Readonly<{
	state: State;
	ticket: Ticket;
	/** Nobody has paper of it yet. */
	isFirst: boolean;
	onPrint: (kioskId: StationId) => void;
	onClose: () => void;
}>;

/** These can't print now; the others can, or nobody knows better. */
const broken: ReadonlySet<PrinterState> = new Set(['paperOut', 'coverOpen', 'offline']);

/** At which kiosk the paper comes out: the visitor's own first, each with what its printer says. */
export function PrintDialog({ state, ticket, isFirst, onPrint, onClose }: PrintDialogProps): ReactNode {
	const { t } = useTranslation();
	return (
		<Dialog
			className="dialog-reasons"
			title={isFirst ? t('print.first') : t('ticket.reprint')}
			head={<SmallPlate number={ticket.number} />}
			confirm={null}
			onDigit={null}
			onClose={onClose}
		>
			<p className="dialog-note">{t('print.where')}</p>
			<div className="reasons">
				{kiosksFor(state, ticket).map(({ id, name, printer, printerError }) => (
					<button key={id} type="button" className="button" disabled={broken.has(printer)} onClick={() => onPrint(id)}>
						<span>
							{name}
							{(broken.has(printer) || printer === 'paperLow') && (
								<small>{t(`printer.${printerError ?? printer}`)}</small>
							)}
						</span>
					</button>
				))}
			</div>
		</Dialog>
	);
}

/** Kiosks in use, the one that gave the ticket first, then by name. */
export function kiosksFor(state: State, ticket: Ticket): readonly Station[] {
	const isOwn = ({ id }: Station): number => (id === ticket.stationId ? 0 : 1);
	return [...state.stations.values()]
		.filter(({ role, retired }) => role === 'kiosk' && !retired)
		.sort((a, b) => isOwn(a) - isOwn(b) || a.name.localeCompare(b.name));
}
