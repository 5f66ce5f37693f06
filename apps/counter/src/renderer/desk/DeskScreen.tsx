import type { CounterId } from '@antrean/shared/domain/ids.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { canAct, canServePaper, type DeskModel } from '../deskModel.ts';
import { DeskDialogs } from '../dialogs/DeskDialogs.tsx';
import { useShortcuts } from '../shortcuts.ts';
import { useLoneDigit } from '../useLoneDigit.ts';
import type { Wishes } from '../useWishes.ts';
import { Actions } from './Actions.tsx';
import { AnswerLine } from './AnswerLine.tsx';
import { LineLists } from './LineLists.tsx';
import { LinkBar, LinkNotice } from './LinkState.tsx';
import { PaperField } from './PaperField.tsx';
import { SidePanel } from './SidePanel.tsx';
import { TicketPlate } from './TicketPlate.tsx';
import { TopBar } from './TopBar.tsx';
import { UndoLine } from './UndoLine.tsx';
import { useDesk } from './useDesk.ts';

export type DeskScreenProps = Readonly<{
	model: DeskModel;
	state: State;
	/** Hub time. */
	now: number;
	wishes: Wishes;
	/** Name to show; empty: none was given. */
	officer: string;
	onTakenBack(counterId: CounterId): void;
	onLeave(): void;
}>;

/** The working screen. Plate, primary and secondary buttons keep their places in every state. */
export function DeskScreen(props: DeskScreenProps): ReactNode {
	const { model, state, now, wishes, officer, onTakenBack, onLeave } = props;
	const { view } = useStation();
	const { t } = useTranslation();
	const desk = useDesk(model, wishes, onTakenBack);
	const isLive = view.link === 'live';
	/** A page alone that lost its hub has nobody to take a step back with. */
	const canUndo = isLive || model.isCutOff;
	const [paperText, setPaperText] = useState('');
	const paperField = useRef<HTMLInputElement>(null);
	const showNumber = isLive || model.current === null ? null : () => desk.open({ name: 'heldUp' });
	const isFree = desk.opened === null;
	useShortcuts(
		isFree
			? {
					F9: desk.pressPrimary,
					F8: () => desk.pressSecondary('recall'),
					F7: () => desk.pressSecondary('hold'),
					F6: () => desk.pressSecondary('noShow'),
					F10: () => desk.pressSecondary('transfer'),
					F4: desk.pressPause,
					...(canUndo ? { F2: desk.pressUndo } : {}),
					'+': desk.pressPriority,
					...(showNumber === null ? {} : { F3: showNumber }),
				}
			: {},
		isFree && canAct(model) ? typePaper : null,
	);
	// A paper scanned where none can be served presses no button by its Enter.
	useLoneDigit(null);
	return (
		<main className={isLive ? 'desk' : 'desk desk-offline'}>
			<TopBar model={model} officer={officer} now={now} />
			<section className="desk-left">
				<TicketPlate model={model} state={state} now={now} onPriority={canAct(model) ? desk.pressPriority : null} />
				<Actions model={model} desk={desk} wishes={wishes} onShowNumber={showNumber} />
				{isLive && (
					<button
						type="button"
						className="paper-opener"
						disabled={!canServePaper(model)}
						onClick={() => desk.open({ name: 'paper', text: '' })}
					>
						{t('paper.open')}
					</button>
				)}
				{wishes.answer !== null && <AnswerLine answer={wishes.answer} />}
				{wishes.answer === null && canUndo && <UndoLine model={model} onUndo={desk.pressUndo} />}
				{wishes.answer === null && !isLive && !model.isTakenOver && (
					<PaperField
						field={paperField}
						busyWith={model.current?.number ?? null}
						isOn={canServePaper(model)}
						text={paperText}
						onText={setPaperText}
						onPaper={(paper) => {
							setPaperText('');
							desk.send('servePaper', { type: 'servePaper', paper });
						}}
					/>
				)}
			</section>
			<section className="desk-list">
				<LinkNotice />
				<LineLists model={model} state={state} now={now} desk={desk} />
			</section>
			<SidePanel model={model} state={state} desk={desk} onLeave={onLeave} />
			<LinkBar model={model} desk={desk} onLeave={onLeave} />
			<DeskDialogs model={model} state={state} desk={desk} />
		</main>
	);

	/** Linked, a window opens for it; cut off, the field stands there all the time. */
	function typePaper(text: string): void {
		if (isLive) {
			desk.open({ name: 'paper', text });
			return;
		}
		setPaperText((typed) => typed + text);
		paperField.current?.focus();
	}
}
