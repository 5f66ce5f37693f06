/** Tells the hub how this kiosk's printer stands: what a person may have to see to, not that it prints just now. */
import type { PrinterState } from '@antrean/shared/domain/events.ts';
import type { Edge } from '@antrean/shared/edge/edge.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';

/** @returns to be called at each change of the printer */
export function createPrinterTeller(edge: Edge, database: Database): (state: PrinterState) => void {
	/** Null: nothing yet in this run; then the hub's own knowledge counts. */
	let told: PrinterState | null = null;
	return (state) => {
		edge.changed();
		const standing = state === 'printing' ? 'idle' : state;
		const known = told ?? edge.view().stations.get(edge.stationId)?.printer ?? 'unknown';
		if (standing === 'unknown' || standing === known) return;
		told = standing;
		database.transaction(() => edge.record({ type: 'printer.changed', printer: standing }));
	};
}
