import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AnswerLine } from '../desk/AnswerLine.tsx';
import { placeName } from '../desk/placeName.ts';
import { serviceName } from '../desk/serviceName.ts';
import type { Answer } from '../useWishes.ts';
import { FoundPlate } from './FoundPlate.tsx';
import { canDo } from './infoActions.ts';
import { RegisterPanel } from './RegisterPanel.tsx';
import { TicketActions } from './TicketActions.tsx';
import { type StoryLine, ticketStory } from './ticketStory.ts';
import type { InfoDesk } from './useInfoDesk.ts';

export type TicketPanelProps = Readonly<{
	state: State;
	catalogue: Catalogue;
	now: number;
	desk: InfoDesk;
	isLive: boolean;
	answer: Answer | null;
}>;

/** As many lines of a ticket's day as have room; the first tells when the number was taken and always stays. */
const mostLines = 4;

/** The number found: what became of it, and what can be done. */
export function TicketPanel({ state, catalogue, now, desk, isLive, answer }: TicketPanelProps): ReactNode {
	const { t } = useTranslation();
	const { found, registration } = desk;
	if (registration !== null)
		return (
			<RegisterPanel
				state={state}
				catalogue={catalogue}
				desk={desk}
				registration={registration}
				isLive={isLive}
				answer={answer}
			/>
		);
	if (found.kind !== 'ticket') {
		// A series without any service gives nothing to register.
		const word = found.kind === 'unfinished' ? 'unfinished' : 'unknown';
		return (
			<section className="info-ticket info-empty" aria-live="polite">
				<p className="info-empty-word">{t(`find.${word}`)}</p>
				<p>{t(`find.${word}.note`)}</p>
				{answer !== null && <AnswerLine answer={answer} />}
			</section>
		);
	}
	const { ticket } = found;
	return (
		<section className="info-ticket" aria-live="polite">
			<FoundPlate state={state} catalogue={catalogue} ticket={ticket} now={now} />
			<div className="info-middle">
				<ul className={answer === null ? 'info-story' : 'info-story info-story-covered'}>
					{shown(ticketStory(state, ticket)).map((line) => (
						<StoryRow key={`${line.at} ${line.kind}`} state={state} catalogue={catalogue} ticket={ticket} line={line} />
					))}
				</ul>
				{answer !== null && <AnswerLine answer={answer} />}
			</div>
			<TicketActions state={state} catalogue={catalogue} ticket={ticket} desk={desk} isLive={isLive} />
			{canDo(ticket, 'cancel') && (
				<button type="button" className="paper-opener" disabled={!isLive} onClick={() => desk.open('cancel')}>
					{t('ticket.cancel')}
				</button>
			)}
		</section>
	);
}

function shown(story: readonly StoryLine[]): readonly StoryLine[] {
	return [...story.slice(0, 1), ...story.slice(1).slice(1 - mostLines)];
}

type StoryRowProps = Readonly<{ state: State; catalogue: Catalogue; ticket: Ticket; line: StoryLine }>;

function StoryRow({ state, catalogue, ticket, line }: StoryRowProps): ReactNode {
	const { t, i18n } = useTranslation();
	const { at, kind, counterId } = line;
	const service = serviceName(catalogue, ticket.serviceId, i18n.language);
	const isKnownService =
		(kind === 'issued' || kind === 'registered') && ticket.transferredFrom === null && service !== '';
	return (
		<li>
			<span className="number">{timeText(at, catalogue.site.site.timeZone, i18n.language)}</span>
			<span>
				{t(`story.${kind}`)}
				{isKnownService && `, ${service}`}
				{counterId !== null && ` ${placeName(state, counterId, t)}`}
			</span>
		</li>
	);
}
