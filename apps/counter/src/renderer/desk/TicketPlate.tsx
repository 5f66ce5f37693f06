import type { State } from '@antrean/shared/domain/state.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import { fittingSize } from '@antrean/shared/ui/numberWidth.ts';
import { PlateOutline } from '@antrean/shared/ui/Plate.tsx';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskModel } from '../deskModel.ts';
import { useIsNarrow } from '../useIsNarrow.ts';
import { PriorityMark } from './Marks.tsx';
import { placeName } from './placeName.ts';
import { durationText, minutesSince, type PlateContent, plateContent } from './plateContent.ts';
import { remScale } from './remScale.ts';
import { serviceName } from './serviceName.ts';

/** Sizes in drawn px, largest first, and the room for the number: wide screen, strip. */
const wide = { sizes: [112, 96, 84], available: 384, at: 184, notch: 14 } as const;
const narrow = { sizes: [90, 84, 72], available: 340, at: 134, notch: 12 } as const;

export type TicketPlateProps = Readonly<{
	model: DeskModel;
	state: State;
	now: number;
	/** Says what was seen of the visitor; null: this screen only looks on. */
	onPriority: (() => void) | null;
}>;

/** The ticket at this counter: outline for who is next, yellow for called, night for serving, grey for a counter out of use. */
export function TicketPlate({ model, state, now, onPriority }: TicketPlateProps): ReactNode {
	const { view } = useStation();
	const isNarrow = useIsNarrow();
	const measures = isNarrow ? narrow : wide;
	const content = plateContent(model);
	const isOffline = view.link !== 'live' && (content.kind === 'called' || content.kind === 'serving');
	const look = isOffline ? 'offline' : content.kind;
	const isOutline = isOffline || content.kind === 'next' || content.kind === 'nobody' || content.kind === 'notYet';
	return (
		<div className={`plate ticket ticket-${look}`}>
			<PlateOutline
				axis="horizontal"
				at={measures.at}
				notch={measures.notch}
				radius={0}
				line={isOutline ? 2 : 0}
				perforation={isOutline ? 'dashes' : 'dots'}
				dot={5}
				pitch={14}
				scale={remScale()}
				hatched={look === 'paused' || look === 'closed' || look === 'takenOver'}
			/>
			<div className="plate-inside">
				{'ticket' in content ? (
					<TicketFace
						model={model}
						state={state}
						kind={content.kind}
						ticket={content.ticket}
						now={now}
						measures={measures}
						onPriority={onPriority}
						isOffline={isOffline}
					/>
				) : (
					<EmptyFace model={model} content={content} now={now} />
				)}
			</div>
		</div>
	);
}

/** Signs; longer names take three lines of a strip. */
const longName = 40;

type TicketFaceProps = Readonly<{
	model: DeskModel;
	state: State;
	kind: 'next' | 'called' | 'serving';
	ticket: Ticket;
	now: number;
	measures: typeof wide | typeof narrow;
	isOffline: boolean;
	onPriority: (() => void) | null;
}>;

function TicketFace(props: TicketFaceProps): ReactNode {
	const { model, state, kind, ticket, now, measures, isOffline, onPriority } = props;
	const { t, i18n } = useTranslation();
	const { catalogue } = model;
	const unsent = useStation().view.upstream?.outbox ?? 0;
	const time = (at: number): string => timeText(at, catalogue.site.site.timeZone, i18n.language);
	const size = fittingSize([ticket.number], measures.sizes, measures.available);
	const from = ticket.transferredFrom;
	const reason = catalogue.site.reasons.transfer.find(({ id }) => id === from?.reasonId);
	const service = serviceName(catalogue, ticket.serviceId, i18n.language);
	const place = from === null ? '' : placeName(state, from.counterId, t);
	const isAsked = ticket.assistance === 'asked';
	const isTransferred = from !== null && reason !== undefined;
	return (
		<>
			<div className="ticket-head">
				<span>
					{isOffline && kind === 'called' ? t('plate.callAloud') : t(`plate.${kind}`)}
					{(model.mark !== null || isAsked) && (
						<button
							type="button"
							className="ticket-priority"
							disabled={onPriority === null}
							aria-keyshortcuts="+"
							onClick={onPriority ?? undefined}
						>
							<PriorityMark mark={model.mark} isAsked={isAsked} />
							{isAsked && <span>{t('priority.asked')}</span>}
						</button>
					)}
				</span>
				<span>
					{kind === 'next' && isTransferred && t('plate.transferred')}
					{kind === 'called' && t('plate.times', { count: ticket.timesCalled })}
					{kind === 'serving' && ticket.startedAt !== null && t('since', { time: time(ticket.startedAt) })}
				</span>
			</div>
			<p className="ticket-number number number-cap" style={{ fontSize: `${size / 10}rem` }} aria-live="polite">
				{ticket.number}
			</p>
			<div className="ticket-below">
				<p className={service.length > longName ? 'ticket-service ticket-service-long' : 'ticket-service'}>{service}</p>
				<p className="ticket-notes">
					{isTransferred && (
						<span>
							{measures === narrow
								? t('plate.fromShort', { place })
								: t('plate.from', { place, reason: localised(reason.name, i18n.language).toLowerCase() })}
						</span>
					)}
					{isOffline && unsent > 0 && <span>{t('plate.unsaved')}</span>}
					<span className="ticket-issued">{t('plate.issued', { time: time(ticket.issuedAt) })}</span>
				</p>
			</div>
			<p className="ticket-time number number-cap">
				{kind === 'next' ? (
					<>
						{minutesSince(ticket.issuedAt, now)} <small>{t('minutes')}</small>
					</>
				) : (
					durationText(now - ((kind === 'serving' ? ticket.startedAt : ticket.calledAt) ?? now))
				)}
			</p>
		</>
	);
}

type EmptyFaceProps = Readonly<{ model: DeskModel; content: Exclude<PlateContent, { ticket: Ticket }>; now: number }>;

function EmptyFace({ model, content, now }: EmptyFaceProps): ReactNode {
	const { t, i18n } = useTranslation();
	const { catalogue, counter, definition } = model;
	if (!('since' in content)) {
		return (
			<>
				<p className="ticket-head">{t('plate.next')}</p>
				<p className="ticket-word">{t(`plate.${content.kind}`)}</p>
				<div className="ticket-below">
					<p className="ticket-notes">
						<span>{t(`plate.${content.kind}.note`)}</span>
					</p>
				</div>
			</>
		);
	}
	const { since } = content;
	const elapsed = since === null ? '' : durationText(now - since);
	const reason = catalogue.site.reasons.pause.find(({ id }) => id === counter.reasonId);
	const isPaused = content.kind === 'paused';
	return (
		<>
			<p className="ticket-head">
				<span>{t(`plate.${content.kind}`)}</span>
				<span>
					{since !== null && t('since', { time: timeText(since, catalogue.site.site.timeZone, i18n.language) })}
				</span>
			</p>
			{isPaused ? (
				<p className="ticket-number ticket-duration number number-cap">{elapsed}</p>
			) : (
				<p className="ticket-word">{t(`plate.${content.kind}.title`)}</p>
			)}
			<div className="ticket-below">
				{isPaused && reason !== undefined && (
					<p className="ticket-service ticket-reason">{localised(reason.name, i18n.language)}</p>
				)}
				<p className="ticket-notes">
					<span>{t(`plate.${content.kind}.note`, { label: definition.label })}</span>
				</p>
			</div>
			{content.kind === 'closed' && <p className="ticket-time number number-cap">{elapsed}</p>}
		</>
	);
}
