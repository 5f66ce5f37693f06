import { type WaitingRow, waitingLine } from '@antrean/shared/domain/projections/waitingLine.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskModel } from '../deskModel.ts';
import { ScrollArea } from '../ScrollArea.tsx';
import { Marks } from './Marks.tsx';
import { serviceName } from './serviceName.ts';
import type { DeskActions } from './useDesk.ts';

/** Height of a row, as `styles/list.css` has it. */
const rowRem = 4.8;
/** Rows drawn beyond the window's edge, so that scrolling shows no gap. */
const spare = 4;

export type WaitingListProps = Readonly<{
	model: DeskModel;
	state: State;
	now: number;
	/** The order is that of a while ago. */
	isSuggestion: boolean;
	canAct: boolean;
	desk: DeskActions;
}>;

/** The line in call order. Only the rows in sight are read and drawn: five thousand cost no more than ten. */
export function WaitingList({ model, state, now, isSuggestion, canAct, desk }: WaitingListProps): ReactNode {
	const { t } = useTranslation();
	const list = useRef<HTMLDivElement>(null);
	const [sight, setSight] = useState({ from: 0, count: 16 });
	const look = (): void => {
		const element = list.current;
		if (element === null) return;
		const row = rowRem * remPx();
		const from = Math.floor(element.scrollTop / row);
		const count = Math.floor(element.clientHeight / row);
		setSight((was) => (was.from === from && was.count === count ? was : { from, count }));
	};
	useLayoutEffect(() => {
		const element = list.current;
		if (element === null) return;
		const observer = new ResizeObserver(look);
		observer.observe(element);
		look();
		return () => observer.disconnect();
	});
	const { waitingCount, next } = model;
	if (waitingCount === 0) return <p className="list-empty">{t('list.waiting.empty')}</p>;
	const first = Math.max(0, sight.from - spare);
	const rows = waitingLine(state, model.counter.id, now, sight.from + sight.count + spare).slice(first);
	const below = Math.max(0, waitingCount - sight.from - sight.count);
	const height = (count: number) => ({ height: `${count * rowRem}rem` });
	return (
		<>
			<ScrollArea className="rows" ref={list} onScroll={look}>
				<ul>
					<li style={height(first)} aria-hidden="true" />
					{rows.map((row) => (
						<Row
							key={row.ticket.id}
							model={model}
							row={row}
							label={row.ticket.id !== next?.id ? null : isSuggestion ? t('list.suggested') : t('list.next')}
							canAct={canAct}
							desk={desk}
						/>
					))}
					<li style={height(Math.max(0, waitingCount - first - rows.length))} aria-hidden="true" />
				</ul>
			</ScrollArea>
			<p className="list-more">{below > 0 && t('list.more', { count: below })}</p>
		</>
	);
}

function remPx(): number {
	return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

type RowProps = Readonly<{
	model: DeskModel;
	row: WaitingRow;
	/** Says that this one is called next; null: it is not. */
	label: string | null;
	canAct: boolean;
	desk: DeskActions;
}>;

function Row({ model, row, label, canAct, desk }: RowProps): ReactNode {
	const { t, i18n } = useTranslation();
	const { ticket } = row;
	return (
		<li>
			<button
				type="button"
				className={label === null ? 'row' : 'row row-next'}
				disabled={!canAct}
				onClick={() => desk.open({ name: 'ticket', ticket })}
			>
				<span className="row-number number">{ticket.number}</span>
				<span className="row-service">
					{label !== null && <em>{label}</em>}
					<span>{serviceName(model.catalogue, ticket.serviceId, i18n.language)}</span>
				</span>
				<Marks row={row} />
				<span className="row-wait">
					<span className="number">{row.waitedMinutes}</span> {t('minutes')}
				</span>
			</button>
		</li>
	);
}
