/** The kiosk's own numbers on their way through its file: used with the ticket, free again after the hub has acknowledged it. */
import type { Fact } from '@antrean/shared/domain/facts.ts';
import type { BusinessDay, SeriesId } from '@antrean/shared/domain/ids.ts';
import { slotOf } from '@antrean/shared/domain/slotRing.ts';
import type { Edge } from '@antrean/shared/edge/edge.ts';
import type { RingOf, RingStore } from './ringStore.ts';

/** Within the transaction that makes the ticket. */
export function spendOwnNumber(edge: Edge, rings: RingStore, seriesId: SeriesId, numberValue: number): void {
	const ring = ringOf(edge, seriesId, numberValue);
	if (ring === null) throw new Error(`number ${numberValue} of ${seriesId} is of no slot`);
	rings.use(ring, numberValue);
}

/** Within the transaction that lets the facts go. `on` is the hub's business day. */
export function acknowledgeOwnNumbers(edge: Edge, rings: RingStore, facts: readonly Fact[], on: BusinessDay): void {
	for (const { body } of facts) {
		if (body.type !== 'ticket.issued' || body.origin !== 'slot') continue;
		const ring = ringOf(edge, body.seriesId, body.numberValue);
		if (ring !== null) rings.acknowledge(ring, body.numberValue, on);
	}
}

function ringOf(edge: Edge, seriesId: SeriesId, numberValue: number): RingOf | null {
	const digits = edge.catalogue()?.series.get(seriesId)?.digits;
	const slot = digits === undefined ? null : slotOf(digits, numberValue);
	return digits === undefined || slot === null ? null : { seriesId, digits, slot };
}
