import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeskModel, isSecondaryEnabled, type Secondary } from '../deskModel.ts';
import { KeyCap } from '../KeyCap.tsx';
import type { DeskActions } from './useDesk.ts';

const keys: Readonly<Record<Secondary, string>> = { recall: 'F8', hold: 'F7', noShow: 'F6', transfer: 'F10' };

export type StepButtonProps = Readonly<{
	model: DeskModel;
	desk: DeskActions;
	action: Secondary;
	/** What an officer has to know instead of what it does; null: nothing. */
	note: string | null;
}>;

/** With what it does to the ticket under its name (CNT30), or what is missing (CNT3). */
export function StepButton({ model, desk, action, note }: StepButtonProps): ReactNode {
	const { t } = useTranslation();
	const isEnabled = isSecondaryEnabled(model, action);
	return (
		<button
			type="button"
			className="button"
			disabled={!isEnabled}
			aria-keyshortcuts={keys[action]}
			onClick={() => desk.pressSecondary(action)}
		>
			<span>
				{t(`action.${action}`)}
				{note !== null ? (
					<small>{note}</small>
				) : (
					isEnabled && <small className="effect">{t(`action.${action}.note`)}</small>
				)}
			</span>
			<KeyCap name={keys[action]} />
		</button>
	);
}
