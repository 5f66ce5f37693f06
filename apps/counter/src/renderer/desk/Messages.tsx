import { counterLabel, seriesServedBy } from '@antrean/shared/domain/counterOf.ts';
import type { Notice } from '@antrean/shared/domain/desk.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import { useHubTime } from '@antrean/shared/ui/station/useHubTime.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskModel } from '../deskModel.ts';
import { kioskTroubles } from './kioskTroubles.ts';
import { useStaleSince } from './LinkState.tsx';
import { MessagesRoom } from './MessagesRoom.tsx';
import { placeName } from './placeName.ts';
import { TroubleLines } from './TroubleLines.tsx';
import type { DeskActions } from './useDesk.ts';

const warnings: ReadonlySet<Notice['kind']> = new Set([
	'superseded',
	'contradicted',
	'taken-over',
	'second-ticket',
	'paper-unsure',
]);

export type MessagesProps = Readonly<{ model: DeskModel; state: State; desk: DeskActions }>;

/** What the officer should know, the most urgent first: unsent steps, a paper to ask about, printers, what happened to tickets. */
export function Messages({ model, state, desk }: MessagesProps): ReactNode {
	const { t } = useTranslation();
	const { view } = useStation();
	const now = useHubTime();
	const staleSince = useStaleSince();
	const unsent = view.upstream?.outbox ?? 0;
	return (
		<section className="messages" aria-live="polite">
			<h2>{t('messages.title')}</h2>
			<MessagesRoom>
				{staleSince !== null && unsent > 0 && (
					<p className="message message-warning">{t('messages.unsent', { count: unsent, time: staleSince })}</p>
				)}
				{model.unsurePaper !== null && <PaperCheck ticket={model.unsurePaper} desk={desk} />}
				<TroubleLines
					state={state}
					catalogue={model.catalogue}
					troubles={kioskTroubles(state, seriesServedBy(state, model.counter.id), now)}
				/>
				{toldNotices(model).map((notice) => (
					<NoticeText
						key={`${notice.at} ${notice.kind} ${notice.ticketId}`}
						model={model}
						state={state}
						notice={notice}
					/>
				))}
			</MessagesRoom>
		</section>
	);
}

/** A paper that the officer is asked about need not be told as well. */
function toldNotices({ desk, unsurePaper }: DeskModel): readonly Notice[] {
	return desk.notices.filter(({ kind, ticketId }) => kind !== 'paper-unsure' || ticketId !== unsurePaper?.id);
}

/** A paper of which the printer could not say whether it came out: only the visitor knows. */
function PaperCheck({ ticket, desk }: Readonly<{ ticket: Ticket; desk: DeskActions }>): ReactNode {
	const { t } = useTranslation();
	const answer = (printed: boolean): void =>
		desk.send('confirmPaper', { type: 'confirmPaper', ticketId: ticket.id, printed });
	return (
		<div className="message message-warning message-urgent paper-check">
			<p>{t('paper.check', { number: ticket.number })}</p>
			<button type="button" className="button" onClick={() => answer(true)}>
				{t('yes')}
			</button>
			<button type="button" className="button" onClick={() => answer(false)}>
				{t('no')}
			</button>
		</div>
	);
}

/** These change what the officer does now; on a strip, which has room for one message, they are shown for a while. */
const urgent: ReadonlySet<Notice['kind']> = new Set(['superseded', 'contradicted', 'taken-over', 'second-ticket']);
const urgentForMs = 300_000;

type NoticeTextProps = Readonly<{ model: DeskModel; state: State; notice: Notice }>;

function NoticeText({ model, state, notice }: NoticeTextProps): ReactNode {
	const { t, i18n } = useTranslation();
	const { catalogue } = model;
	const now = useHubTime();
	const isUrgent = urgent.has(notice.kind) && now - notice.at < urgentForMs;
	const { byCounterId, reasonId } = notice;
	const reason = catalogue.site.reasons.transfer.find(({ id }) => id === reasonId);
	return (
		<p className={`message ${warnings.has(notice.kind) ? 'message-warning' : ''} ${isUrgent ? 'message-urgent' : ''}`}>
			<span className="number">{timeText(notice.at, catalogue.site.site.timeZone, i18n.language)}</span>{' '}
			<b className="number">{notice.number}</b>{' '}
			{t(`notice.${notice.kind}`, {
				label: byCounterId === null ? '?' : counterLabel(state, byCounterId),
				place: placeName(state, byCounterId, t),
				reason: reason === undefined ? '' : localised(reason.name, i18n.language).toLowerCase(),
			})}
		</p>
	);
}
