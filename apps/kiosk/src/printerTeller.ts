/** Tells the hub how this kiosk's printer stands: what a person may have to see to, not that it prints just now. */
import type { PrinterState } from '@antrean/shared/domain/events.ts';
import type { Edge } from '@antrean/shared/edge/edge.ts';
import type { EdgeClock } from '@antrean/shared/edge/edgeClock.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';

export type PrinterTellerParts = Readonly<{
	edge: Edge;
	database: Database;
	clock: EdgeClock;
	/** The change could not be written down; it is tried again. */
	onFailure: (error: unknown) => void;
}>;

/** A full disk is looked at again after this time. */
const againMs = 1_000;

/** @returns to be called at each change of the printer */
export function createPrinterTeller({
	edge,
	database,
	clock,
	onFailure,
}: PrinterTellerParts): (state: PrinterState) => void {
	/** Null: nothing yet in this run; then the hub's own knowledge counts. */
	let told: PrinterState | null = null;
	let cancel = (): void => undefined;

	function tell(standing: PrinterState): void {
		cancel();
		const known = told ?? edge.view().stations.get(edge.stationId)?.printer ?? 'unknown';
		if (standing === 'unknown' || standing === known) return;
		try {
			database.transaction(() => edge.record({ type: 'printer.changed', printer: standing }));
			told = standing;
		} catch (error) {
			onFailure(error);
			cancel = clock.after(againMs, () => tell(standing));
		}
	}

	return (state) => {
		edge.changed();
		tell(state === 'printing' ? 'idle' : state);
	};
}
