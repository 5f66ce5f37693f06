import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import type { PriorityClassId } from '@antrean/shared/domain/ids.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
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
	return (
		<ReasonDialog
			title={t('priority.title')}
			head={<SmallPlate number={ticket.number} />}
			about={<p className="dialog-note">{t('priority.note')}</p>}
			reasons={catalogue.site.priorityClasses}
			onReason={onAnswer}
			instead={{ text: t('priority.none'), act: () => onAnswer(null) }}
			onClose={onClose}
		>
			{null}
		</ReasonDialog>
	);
}
