/**
 * Where a kiosk's numbers come from: its hub, asked for a short time on the present connection alone, else its own slot. It knows no
 * paper and writes nothing; a number counts only once it is adopted.
 */
import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import { ticketAvailability } from '@antrean/shared/domain/hours.ts';
import type { AgencyId, BusinessDay, SeriesId, ServiceId, TicketId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import type { Edge } from '@antrean/shared/edge/edge.ts';
import type { EdgeClock } from '@antrean/shared/edge/edgeClock.ts';
import type { NumbersStanding, Problem, WishReply } from '@antrean/shared/protocol/messages.ts';
import { hoursCount } from './kioskHours.ts';
import type { OwnNumbers } from './ownNumbers.ts';

export type TakenNumber =
	| Readonly<{ outcome: 'reserved'; number: string; numberValue: number; day: BusinessDay }>
	/** The next of the kiosk's own; which one, the adoption finds in its transaction. */
	| Readonly<{ outcome: 'own' }>
	| Readonly<{ outcome: 'refused'; problem: Problem }>;

export type NumberFor = Readonly<{
	ticketId: TicketId;
	service: Readonly<{ id: ServiceId; seriesId: SeriesId; agencyId: AgencyId }>;
	catalogue: Catalogue;
}>;

export interface NumberSource {
	take(asked: NumberFor): Promise<TakenNumber>;
	/** What page and health say of it. */
	standing(): NumbersStanding;
	/** Call it when the link may have become another. */
	linkChanged(): void;
}

export type NumberSourceParts = Readonly<{
	/** Asked for when it stands. */
	edge: () => Edge;
	own: OwnNumbers;
	clock: EdgeClock;
	newId: () => string;
}>;

/** With the transaction and the answer a visitor has a number within a second of the touch. */
export const reserveMs = 800;
/** Without an own number there is only the hub: asked until it has been silent for so long. */
export const hubSilentMs = 10_000;

/** A hub that answers, but only that it can't give any number now: for the kiosk as good as none. */
const unable: ReadonlySet<string> = new Set(['hub/recovering', 'hub/read-only', 'hub/unreachable', 'wish/expired']);

export function createNumberSource({ edge, own, clock, newId }: NumberSourceParts): NumberSource {
	/** What the hub had answered when it last let a request run out; it is asked again when it has answered anything since. */
	let answersAtTimeOut: number | null = null;
	/** Whoever waits for the hub, and the series of which an own number would do too. */
	const waiting = new Map<() => void, SeriesId>();

	const isLive = (): boolean => edge().link.machine().link === 'live';
	const isAsked = (): boolean => isLive() && edge().link.answers() !== answersAtTimeOut;
	const hasOwn = (seriesId: SeriesId): boolean => own.obstacle() === null && !own.usedUp().includes(seriesId);

	async function take(asked: NumberFor): Promise<TakenNumber> {
		const isSpare = hasOwn(asked.service.seriesId);
		if (isSpare && !isAsked()) return ownNumber(asked);
		const reply = isSpare ? await askOnce(asked, reserveMs) : await askUntilSilent(asked);
		if (reply?.outcome === 'rejected' && !unable.has(reply.problem.code))
			return { outcome: 'refused', problem: reply.problem };
		if (reply?.outcome === 'accepted' && reply.number !== null && reply.numberValue !== null)
			return { outcome: 'reserved', number: reply.number, numberValue: reply.numberValue, day: reply.day };
		return ownNumber(asked);
	}

	/** On the present connection, in the present handshake. Null: nobody knows whether one was reserved; it is void at the next handshake. */
	async function askOnce({ ticketId, service }: NumberFor, withinMs: number): Promise<WishReply | null> {
		const { sender, link, admission, stationId } = edge();
		const deadline = clock.runAgeMs() + withinMs;
		// The hub voids older reservations when it hears that the outbox is empty; a number asked for before would be one of them.
		const isEmptied = await sender.untilEmptied(withinMs);
		const leftMs = deadline - clock.runAgeMs();
		const incarnation = admission()?.incarnation ?? 0;
		const command = { type: 'reserveNumber', ticketId, serviceId: service.id, stationId, incarnation } as const;
		const reply =
			isEmptied && leftMs > 0 ? await link.wish({ commandId: asId(newId()), ttlMs: leftMs, command }, leftMs) : null;
		if (reply === null) answersAtTimeOut = link.answers();
		return reply;
	}

	/** Also over breaks of the link. */
	async function askUntilSilent(asked: NumberFor): Promise<WishReply | null> {
		const deadline = clock.runAgeMs() + hubSilentMs - edge().silentMs();
		for (;;) {
			await untilLive(asked.service.seriesId, deadline - clock.runAgeMs());
			const leftMs = deadline - clock.runAgeMs();
			const session = edge().link.session();
			if (leftMs <= 0 || !isLive()) return null;
			const reply = await askOnce(asked, leftMs);
			// In the same handshake it ran out, or nothing could be made of the answer: asking again would be no better.
			if (reply !== null || (isLive() && edge().link.session() === session)) return reply;
		}
	}

	function untilLive(seriesId: SeriesId, withinMs: number): Promise<void> {
		if (isLive() || withinMs <= 0) return Promise.resolve();
		return new Promise((resolve) => {
			const done = (): void => {
				cancel();
				waiting.delete(done);
				resolve();
			};
			const cancel = clock.after(withinMs, done);
			waiting.set(done, seriesId);
		});
	}

	/** By the kiosk alone: its rules are those that the hub would go by, as far as they are known here. */
	function ownNumber({ service, catalogue }: NumberFor): TakenNumber {
		const reason = own.obstacle() ?? (own.usedUp().includes(service.seriesId) ? 'used-up' : null);
		if (reason !== null) return refused({ code: 'kiosk/no-number', detail: { reason } });
		if (!hoursCount(edge())) return { outcome: 'own' };
		const answer = ticketAvailability(catalogue, service.agencyId, edge().now());
		if (answer.open) return { outcome: 'own' };
		return refused({ code: 'agency/closed', detail: { opensAt: answer.opensAt, reason: answer.reason } });
	}

	return {
		take,
		standing() {
			const obstacle = own.obstacle();
			const other = obstacle === null ? 'own' : isLive() ? 'hub' : 'nowhere';
			const from = isAsked() ? 'hub' : other;
			return { from, obstacle, usedUp: [...own.usedUp()], hoursUnknown: edge().isClockBehind() };
		},
		linkChanged() {
			for (const [wake, seriesId] of [...waiting]) if (isLive() || hasOwn(seriesId)) wake();
		},
	};
}

function refused(problem: Problem): TakenNumber {
	return { outcome: 'refused', problem };
}
