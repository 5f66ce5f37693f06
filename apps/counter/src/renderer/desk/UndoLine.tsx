import { hasText } from '@antrean/shared/ui/i18n/hasText.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskModel } from '../deskModel.ts';
import { KeyCap } from '../KeyCap.tsx';

/** The officer's last step, and the way to take it back. Empty when there is none that could be. */
export function UndoLine({ model, onUndo }: Readonly<{ model: DeskModel; onUndo: () => void }>): ReactNode {
	const { t, i18n } = useTranslation();
	const { undoable, counter, catalogue } = model;
	if (undoable === null || counter.lastStep === null) return <div className="undo" />;
	const { at, type } = counter.lastStep;
	const step = `step.${type}` as const;
	return (
		<div className="undo">
			<span>
				<span className="number">{timeText(at, catalogue.site.site.timeZone, i18n.language)}</span>{' '}
				<b className="number">{undoable.number}</b> {hasText(i18n, step) && t(step)}
			</span>
			<button type="button" onClick={onUndo} aria-keyshortcuts="F2">
				{t('undo')} <KeyCap name="F2" />
			</button>
		</div>
	);
}
