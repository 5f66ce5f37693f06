/** Tells the hub how this kiosk's printer stands: what a person may have to see to, not that it prints just now. */
import type { Edge } from '@antrean/shared/edge/edge.ts';
import type { EdgeClock } from '@antrean/shared/edge/edgeClock.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import type { Standing } from './printing/printerModel.ts';
import { toldEnd } from './printing/rollUse.ts';

export type PrinterTellerParts = Readonly<{
	edge: Edge;
	database: Database;
	clock: EdgeClock;
	/** Epoch ms of this machine's clock; null: not known, or not soon. */
	rollEnd: () => number | null;
	/** The change could not be written down; it is tried again. */
	onFailure: (error: unknown) => void;
}>;

/** A full disk is looked at again after this time. */
const againMs = 1_000;

type Told = Standing & Readonly<{ rollEndsAt: number | null }>;

/** @returns to be called at each change of the printer */
export function createPrinterTeller(parts: PrinterTellerParts): (standing: Standing) => void {
	const { edge, database, clock, onFailure } = parts;
	/** Null: nothing yet in this run; then the hub's own knowledge counts. */
	let told: Told | null = null;
	let cancel = (): void => undefined;

	function known(): Told {
		const station = edge.view().stations.get(edge.stationId);
		if (told !== null || station === undefined) return told ?? { printer: 'unknown', error: null, rollEndsAt: null };
		return { printer: station.printer, error: station.printerError, rollEndsAt: station.rollEndsAt };
	}

	/** In hub time, as every time that the hub is told. */
	function rollEndsAt(): number | null {
		const end = parts.rollEnd();
		return toldEnd(known().rollEndsAt, end === null ? null : edge.now() + end - clock.wallMs());
	}

	function tell(standing: Standing): void {
		cancel();
		const before = known();
		// That it prints just now is no news, but that it prints again is.
		const printer =
			standing.printer !== 'printing' ? standing.printer : before.printer === 'paperLow' ? 'paperLow' : 'idle';
		const now: Told = { printer, error: standing.error, rollEndsAt: rollEndsAt() };
		const isKnown = printer === before.printer && now.error === before.error && now.rollEndsAt === before.rollEndsAt;
		if (printer === 'unknown' || isKnown) return;
		try {
			database.transaction(() =>
				edge.record({
					...{ type: 'printer.changed', printer },
					...(now.error !== null && { error: now.error }),
					...(now.rollEndsAt !== null && { rollEndsAt: now.rollEndsAt }),
				}),
			);
			told = now;
		} catch (error) {
			onFailure(error);
			cancel = clock.after(againMs, () => tell(standing));
		}
	}

	return (standing) => {
		edge.changed();
		tell(standing);
	};
}
