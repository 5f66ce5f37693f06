import { type WaitingRow, waitingLine } from '@antrean/shared/domain/projections/waitingLine.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { type CSSProperties, type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskModel } from '../deskModel.ts';
import { ScrollArea } from '../ScrollArea.tsx';
import { useIsNarrow } from '../useIsNarrow.ts';
import { Marks } from './Marks.tsx';
import { remPx } from './remScale.ts';
import { linesIn, rowHeight } from './rowHeight.ts';
import { serviceName } from './serviceName.ts';
import type { DeskActions } from './useDesk.ts';

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
	const isNarrow = useIsNarrow();
	const list = useRef<HTMLElement>(null);
	const room = useRef<HTMLDivElement>(null);
	const [sight, setSight] = useState<Sight>({ from: 0, count: 16, height: 0, row: 0 });
	const look = (): void => {
		if (list.current === null || room.current === null) return;
		const next = sightOf(list.current, room.current, isNarrow);
		const isSame = (was: Sight): boolean =>
			was.from === next.from && was.height === next.height && was.row === next.row;
		setSight((was) => (isSame(was) ? was : next));
	};
	useLayoutEffect(() => {
		if (room.current === null) return;
		const observer = new ResizeObserver(look);
		observer.observe(room.current);
		look();
		return () => observer.disconnect();
	});
	const { waitingCount, next } = model;
	if (waitingCount === 0) return <p className="list-empty">{t('list.waiting.empty')}</p>;
	const first = Math.max(0, sight.from - spare);
	const rows = waitingLine(state, model.counter.id, now, sight.from + sight.count + spare).slice(first);
	const below = Math.max(0, waitingCount - sight.from - sight.count);
	const height = (count: number) => ({ height: count * sight.row });
	return (
		<div className="rows-room" ref={room} style={sight.row === 0 ? undefined : rowStyle(sight.row)}>
			<ScrollArea
				className="rows rows-whole"
				label={t('list.waiting')}
				ref={list}
				onScroll={look}
				onKeyDown={goToRow}
				height={sight.height}
			>
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
		</div>
	);
}

type Sight = Readonly<{
	/** The first row in sight, and how many there are. */
	from: number;
	count: number;
	/** Of those rows, px: whole rows, so that none looks as if it were the last and cut. */
	height: number;
	/** Height of a row, px; 0: not measured yet. */
	row: number;
}>;

/** What is left below the rows for telling how many more there are; a strip tells it above them alone. */
const leastRestRem = 1.6;

function sightOf(list: HTMLElement, room: HTMLElement, isNarrow: boolean): Sight {
	const rem = remPx();
	const rows = room.clientHeight - (isNarrow ? 0 : leastRestRem * rem);
	const row = rowHeight(rows, rem);
	// The next one's row grows with the name of its service; a strip's does not.
	const next = isNarrow ? null : list.querySelector<HTMLElement>('.row-next');
	const extra = Math.max(0, (next?.offsetHeight ?? row) - row);
	const count = Math.max(1, Math.floor((rows - extra) / row));
	return { from: Math.floor(list.scrollTop / row), count, height: count * row + extra, row };
}

/** How high a row is, and how many lines of a name a strip's has room for: the style sheets can't divide. */
function rowStyle(row: number): CSSProperties {
	const { name, nextName } = linesIn(row, remPx());
	return { '--row': `${row}px`, '--row-lines': name, '--next-lines': nextName } as CSSProperties;
}

/** Up and down go from row to row. */
function goToRow(event: KeyboardEvent<HTMLElement>): void {
	const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
	if (step === undefined) return;
	event.preventDefault();
	const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.row:enabled')];
	const at = document.activeElement instanceof HTMLElement ? rows.indexOf(document.activeElement) : -1;
	(rows[at + step] ?? rows[Math.max(at, 0)])?.focus();
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
