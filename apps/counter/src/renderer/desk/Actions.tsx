import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeskModel, primaryOf } from '../deskModel.ts';
import { KeyCap } from '../KeyCap.tsx';
import type { Wishes } from '../useWishes.ts';
import { useIsEdgeCutOff } from './LinkState.tsx';
import { StepButton } from './StepButton.tsx';
import type { DeskActions } from './useDesk.ts';

export type ActionsProps = Readonly<{
	model: DeskModel;
	desk: DeskActions;
	wishes: Wishes;
	/** While the link is down the number can be shown over the whole window in place of a recall; null: it isn't. */
	onShowNumber: (() => void) | null;
}>;

/** One primary button that follows the state, and four more, each with what it does to the ticket. Their places never change. */
export function Actions({ model, desk, wishes, onShowNumber }: ActionsProps): ReactNode {
	const { t } = useTranslation();
	const isKeptHere = useIsEdgeCutOff();
	const primary = primaryOf(model);
	const meaning = model.isTakenOver ? 'takeBack' : model.counter.state === 'paused' ? 'continue' : primary.meaning;
	return (
		<>
			<button
				type="button"
				className="primary"
				disabled={!primary.isEnabled && !model.isTakenOver}
				aria-busy={wishes.isUnderWay(`primary ${primary.meaning}`)}
				aria-keyshortcuts="F9"
				onClick={desk.pressPrimary}
			>
				<span>{t(`primary.${meaning}`)}</span>
				<KeyCap name="F9" />
			</button>
			<div className="secondary">
				{onShowNumber !== null ? (
					<button type="button" className="button" onClick={onShowNumber} aria-keyshortcuts="F3">
						<span>{t('showNumber')}</span>
						<KeyCap name="F3" />
					</button>
				) : (
					<StepButton model={model} desk={desk} action="recall" note={null} />
				)}
				<StepButton model={model} desk={desk} action="hold" note={null} />
				<StepButton model={model} desk={desk} action="noShow" note={noShowNote()} />
				<StepButton
					model={model}
					desk={desk}
					action="transfer"
					note={isKeptHere && model.current !== null ? t('action.keptHere') : null}
				/>
			</div>
		</>
	);

	function noShowNote(): string | null {
		const wait = model.noShowWait;
		if (wait === null || model.isTakenOver) return null;
		if (wait.secondsLeft > 0) return t('noShow.seconds', { count: wait.secondsLeft });
		return t('noShow.calls', { count: wait.callsLeft });
	}
}
