/**
 * The kiosk's own numbers, of its slot: whether it may give any, the next one, and their way through its file: used with the ticket, free
 * again after the hub has acknowledged it. Knows no request and no paper.
 */
import { catalogueInForce } from '@antrean/shared/domain/counterOf.ts';
import type { Fact } from '@antrean/shared/domain/facts.ts';
import type { BusinessDay, SeriesId } from '@antrean/shared/domain/ids.ts';
import { dayAt } from '@antrean/shared/domain/localTime.ts';
import type { Series } from '@antrean/shared/domain/siteFile.ts';
import { lastDayAlone, slotOf } from '@antrean/shared/domain/slotRing.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import type { Admission } from '@antrean/shared/edge/admission.ts';
import type { Edge } from '@antrean/shared/edge/edge.ts';
import type { EdgeClock } from '@antrean/shared/edge/edgeClock.ts';
import type { NumbersStanding } from '@antrean/shared/protocol/messages.ts';
import type { RingOf, RingStore } from './ringStore.ts';

export type Obstacle = NonNullable<NumbersStanding['obstacle']>;

export interface OwnNumbers {
	/** Why the kiosk gives none by itself, of whatever series; null: it may. */
	obstacle(): Obstacle | null;
	/** Series of which none is free. */
	usedUp(): readonly SeriesId[];
	/** Within the transaction that makes the ticket: takes the next number; null: none is free. */
	spend(series: Pick<Series, 'id' | 'digits'>): number | null;
	/** Within the transaction that lets the facts go. `on` is the hub's business day. */
	acknowledged(facts: readonly Fact[], on: BusinessDay): void;
	/**
	 * Within the transaction that stores them: tickets that the hub tells of. A file that was put back to an earlier state, or a kiosk that is
	 * given another slot, learns here which of its numbers are on paper already.
	 */
	heard(tickets: Iterable<HeardNumber>, state: State): void;
}
export type HeardNumber = Pick<Ticket, 'origin' | 'numberSeriesId' | 'numberValue' | 'day'>;

/** Refusals by which the hub disowns this kiosk, or by which the kiosk can't trust its own file. The others leave it in good standing. */
const disowning: ReadonlySet<string> = new Set([
	'auth/missing',
	'auth/scope',
	'station/retired',
	'station/fenced',
	'station/broken',
]);
/** A process that ended while it gave own numbers, and starts again within this time, goes on: this is no morning. */
export const goesOnForMs = 10 * 60_000;

/** `edge` is asked for when it stands. */
export function createOwnNumbers(edge: () => Edge, rings: RingStore, clock: EdgeClock): OwnNumbers {
	let wasCutOff: boolean | null = null;
	/** From a refusal to the next welcome or to another refusal, also while the next try is under way. */
	let isDisowned = false;

	/** The run before this one has left own numbers that its hub does not know. Asked first before this run gives any. */
	function goesOn(): boolean {
		wasCutOff ??= edge()
			.outbox.underway()
			.some((fact) => isOwn(fact) && Math.abs(clock.wallMs() - fact.time.wallMs) < goesOnForMs);
		return wasCutOff;
	}

	/** The link forgets a refusal with its next try; each change of it asks for the obstacle, so none is missed here. */
	function heedRefusal(): void {
		const { link, refusedCode } = edge().link.machine();
		if (link === 'live') isDisowned = false;
		else if (refusedCode !== null) isDisowned = disowning.has(refusedCode);
	}

	function obstacle(): Obstacle | null {
		heedRefusal();
		const admission = edge().admission();
		if (admission === null || !edge().isAdmitted() || isDisowned || isGivenUp(admission)) return 'not-admitted';
		if (admission.slot === null) return 'no-slot';
		if (isAloneTooLong()) return 'alone-too-long';
		return edge().link.machine().preparing && !goesOn() ? 'preparing' : null;
	}

	/** What the hub's stream says of this station: it was retired, or another file took its place. */
	function isGivenUp({ incarnation }: Admission): boolean {
		const station = edge().base().stations.get(edge().stationId);
		return station !== undefined && (station.retired || station.incarnation !== incarnation);
	}

	/** The hub gives a slot to another kiosk once nobody who had it before can print of it any more. */
	function isAloneTooLong(): boolean {
		const timeZone = edge().catalogue()?.site.site.timeZone;
		return timeZone !== undefined && dayAt(edge().now(), timeZone) > lastDayAlone(edge().day());
	}

	function ringOf(seriesId: SeriesId, numberValue: number, catalogue = edge().catalogue()): RingOf | null {
		const digits = catalogue?.series.get(seriesId)?.digits;
		const slot = digits === undefined ? null : slotOf(digits, numberValue);
		return digits === undefined || slot === null ? null : { seriesId, digits, slot };
	}

	return {
		obstacle,
		usedUp() {
			const slot = edge().admission()?.slot;
			return slot == null ? [] : rings.usedUp(slot, edge().day());
		},
		spend({ id, digits }) {
			const slot = edge().admission()?.slot;
			if (slot == null) throw new Error('a kiosk without a slot gives no number of its own');
			const ring: RingOf = { seriesId: id, digits, slot };
			const numberValue = rings.next(ring, edge().day());
			if (numberValue === 'used-up') return null;
			rings.use(ring, numberValue);
			return numberValue;
		},
		acknowledged(facts, on) {
			for (const { body } of facts.filter(isOwn)) {
				if (body.type !== 'ticket.issued') continue;
				const ring = ringOf(body.seriesId, body.numberValue);
				if (ring !== null) rings.acknowledge(ring, body.numberValue, on);
			}
		},
		heard(tickets, state) {
			const catalogue = catalogueInForce(state) ?? null;
			if (catalogue === null) return;
			for (const { origin, numberSeriesId, numberValue, day } of tickets) {
				if (origin !== 'slot') continue;
				// Of every slot: one that another kiosk gave numbers of today may be this one's tomorrow, or within the hour.
				const ring = ringOf(numberSeriesId, numberValue, catalogue);
				if (ring !== null) rings.hear(ring, numberValue, day);
			}
		},
	};
}

function isOwn({ body }: Fact): boolean {
	return body.type === 'ticket.issued' && body.origin === 'slot';
}
