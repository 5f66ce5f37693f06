import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import type { PriorityClassId } from '@antrean/shared/domain/ids.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCap } from '../KeyCap.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { SmallPlate } from './SmallPlate.tsx';

export type PriorityDialogProps = Readonly<{
	catalogue: Catalogue;
	ticket: Ticket;
	onAnswer: (priorityClassId: PriorityClassId | null) => void;
	onClose: () => void;
}>;

/** What the officer sees of the visitor: one of the site's classes, or none. What was said before is not shown: it is nobody's business. */
export function PriorityDialog({ catalogue, ticket, onAnswer, onClose }: PriorityDialogProps): ReactNode {
	const { t } = useTranslation();
	useEffect(() => {
		const onKey = (event: KeyboardEvent): void => {
			if (event.key === '0' && !event.repeat) onAnswer(null);
		};
		window.addEventListener('keydown', onKey);
		return () => window.removeEventListener('keydown', onKey);
	}, [onAnswer]);
	return (
		<ReasonDialog
			title={t('priority.title')}
			head={<SmallPlate number={ticket.number} />}
			about={<p className="dialog-note">{t('priority.note')}</p>}
			reasons={catalogue.site.priorityClasses}
			onReason={onAnswer}
			onClose={onClose}
		>
			<button type="button" className="button" onClick={() => onAnswer(null)}>
				<span>{t('priority.none')}</span>
				<KeyCap name="0" />
			</button>
		</ReasonDialog>
	);
}
