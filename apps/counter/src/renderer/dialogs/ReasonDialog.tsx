import type { ReasonId } from '@antrean/shared/domain/ids.ts';
import type { Reason } from '@antrean/shared/domain/siteFile.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCap } from '../KeyCap.tsx';
import { Dialog } from './Dialog.tsx';

export type ReasonDialogProps = Readonly<{
	title: string;
	head: ReactNode;
	reasons: readonly Reason[];
	onReason: (reasonId: ReasonId) => void;
	onClose: () => void;
	/** Further buttons, below the reasons. */
	children: ReactNode;
}>;

/** A step that needs a coded reason: one press, or its digit. Free text about a visitor is never asked for. */
export function ReasonDialog({ title, head, reasons, onReason, onClose, children }: ReasonDialogProps): ReactNode {
	const { i18n } = useTranslation();
	useEffect(() => {
		const onKey = (event: KeyboardEvent): void => {
			const reason = /^[1-9]$/.test(event.key) ? reasons[Number(event.key) - 1] : undefined;
			if (reason !== undefined && !event.repeat) onReason(reason.id);
		};
		window.addEventListener('keydown', onKey);
		return () => window.removeEventListener('keydown', onKey);
	}, [reasons, onReason]);
	return (
		<Dialog className="dialog-reasons" title={title} head={head} confirm={null} onClose={onClose}>
			<div className="reasons">
				{reasons.map(({ id, name }, index) => (
					<button key={id} type="button" className="button" onClick={() => onReason(id)}>
						<span>{localised(name, i18n.language)}</span>
						{index < 9 && <KeyCap name={String(index + 1)} />}
					</button>
				))}
			</div>
			{children}
		</Dialog>
	);
}
