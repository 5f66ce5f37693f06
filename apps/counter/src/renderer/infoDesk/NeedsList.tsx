import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { kioskTroubles } from '../desk/kioskTroubles.ts';
import { PriorityMark } from '../desk/Marks.tsx';
import { TroubleLines } from '../desk/TroubleLines.tsx';
import { ScrollArea } from '../ScrollArea.tsx';
import { type Need, needsOf } from './needs.ts';
import type { InfoDesk } from './useInfoDesk.ts';

export type NeedsListProps = Readonly<{
	state: State;
	catalogue: Catalogue;
	now: number;
	desk: InfoDesk;
	isLive: boolean;
}>;

/** Where somebody has to look: at a kiosk; or who asked for assistance, or whose paper may not have come out, each answered by a touch. */
export function NeedsList({ state, catalogue, now, desk, isLive }: NeedsListProps): ReactNode {
	const { t } = useTranslation();
	const { tickets } = state;
	const needs = useMemo(() => needsOf(tickets), [tickets]);
	const troubles = kioskTroubles(state, null, now);
	const count = needs.length + troubles.length;
	return (
		<section className="info-needs" aria-live="polite">
			<h2>
				{t('needs.title')} <span className="number">{count}</span>
			</h2>
			{count === 0 && <p className="info-none">{t('needs.none')}</p>}
			<ScrollArea
				className="info-needs-list"
				label={t('needs.title')}
				ref={null}
				onScroll={null}
				onKeyDown={null}
				height={null}
			>
				<TroubleLines state={state} catalogue={catalogue} troubles={troubles} />
				<ul>
					{needs.map((need) => (
						<NeedRow key={`${need.ticket.id} ${need.kind}`} need={need} desk={desk} isLive={isLive} />
					))}
				</ul>
			</ScrollArea>
		</section>
	);
}

function NeedRow({ need, desk, isLive }: Readonly<{ need: Need; desk: InfoDesk; isLive: boolean }>): ReactNode {
	const { t } = useTranslation();
	const { ticket, kind } = need;
	const ticketId = ticket.id;
	const isAssistance = kind === 'assistance';
	function yes(): void {
		if (!isAssistance) desk.send('confirmPaper', { type: 'confirmPaper', ticketId, printed: true });
		else {
			desk.choose(ticketId);
			desk.open('priority');
		}
	}
	function no(): void {
		if (!isAssistance) desk.send('confirmPaper', { type: 'confirmPaper', ticketId, printed: false });
		else desk.send('confirmPriority', { type: 'confirmPriority', ticketId, priorityClassId: null });
	}
	/** A list of the same two words says nothing to who hears it. */
	const named = (word: string): string => `${word}: ${ticket.number}, ${t(`needs.${kind}`)}`;
	const noWord = isAssistance ? t('needs.not') : t('no');
	return (
		<li>
			<button type="button" className="info-need" onClick={() => desk.choose(ticketId)}>
				<span className="number">{ticket.number}</span>
				<PriorityMark mark={null} isAsked={isAssistance} />
				<span className={isAssistance ? '' : 'info-need-paper'}>{t(`needs.${kind}`)}</span>
			</button>
			<button type="button" className="button" disabled={!isLive} aria-label={named(t('yes'))} onClick={yes}>
				{t('yes')}
			</button>
			<button type="button" className="button" disabled={!isLive} aria-label={named(noWord)} onClick={no}>
				{noWord}
			</button>
		</li>
	);
}
