import type { State } from '@antrean/shared/domain/state.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { canAct, type DeskModel } from '../deskModel.ts';
import { AsideList } from './AsideList.tsx';
import { useIsEdgeCutOff, useStaleSince } from './LinkState.tsx';
import type { DeskActions } from './useDesk.ts';
import { WaitingList } from './WaitingList.tsx';

export type LineListsProps = Readonly<{ model: DeskModel; state: State; now: number; desk: DeskActions }>;

const tabs = ['waiting', 'held', 'ended'] as const;
type Tab = (typeof tabs)[number];

/** Who waits; who was put on hold; who was served here last. */
export function LineLists({ model, state, now, desk }: LineListsProps): ReactNode {
	const { t } = useTranslation();
	const [tab, setTab] = useState<Tab>('waiting');
	const panelId = useId();
	const tabId = (name: Tab): string => `${panelId}-${name}`;
	const staleSince = useStaleSince();
	const hasEdge = useIsEdgeCutOff();
	const counts: Readonly<Record<Tab, number>> = {
		waiting: model.waitingCount,
		held: model.held.length,
		ended: model.ended.length,
	};
	const note =
		staleSince === null
			? t('list.order')
			: hasEdge
				? t('list.staleAny', { time: staleSince })
				: t('list.stale', { time: staleSince });
	/** Left and right, as in every list of tabs. */
	function turn(event: KeyboardEvent<HTMLElement>, index: number): void {
		const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0;
		const next = tabs[index + step];
		if (step === 0 || next === undefined) return;
		setTab(next);
		const sibling = step > 0 ? event.currentTarget.nextElementSibling : event.currentTarget.previousElementSibling;
		if (sibling instanceof HTMLElement) sibling.focus();
	}
	const acts = canAct(model);
	const resume = (ticket: Ticket): void => desk.send('resume', { type: 'resume', ticketId: ticket.id });
	const restore = (ticket: Ticket): void => desk.send('restore', { type: 'restore', ticketId: ticket.id });
	return (
		<>
			<div className="list-head">
				<div role="tablist" aria-label={t('list.title')}>
					{tabs.map((name, index) => (
						<button
							key={name}
							type="button"
							role="tab"
							id={tabId(name)}
							aria-selected={tab === name}
							aria-controls={tab === name ? panelId : undefined}
							tabIndex={tab === name ? 0 : -1}
							onClick={() => setTab(name)}
							onKeyDown={(event) => turn(event, index)}
						>
							<span className="number">{counts[name]}</span> {t(`list.${name}`)}
						</button>
					))}
				</div>
				<span className="list-note">{tab === 'waiting' && note}</span>
			</div>
			<div role="tabpanel" id={panelId} className="list-panel" aria-labelledby={tabId(tab)}>
				{tab === 'waiting' && (
					<WaitingList
						model={model}
						state={state}
						now={now}
						isSuggestion={staleSince !== null}
						canAct={acts}
						desk={desk}
					/>
				)}
				{tab === 'held' && (
					<AsideList
						model={model}
						tickets={model.held}
						action="resume"
						canAct={acts && model.current === null}
						onAction={resume}
					/>
				)}
				{tab === 'ended' && (
					<AsideList model={model} tickets={model.ended} action="restore" canAct={acts} onAction={restore} />
				)}
			</div>
		</>
	);
}
