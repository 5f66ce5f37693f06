/** Tells the hub how this kiosk's printer stands: what a person may have to see to, not that it prints just now. */
import type { PrinterState } from '@antrean/shared/domain/events.ts';
import type { Edge } from '@antrean/shared/edge/edge.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';

export function tellPrinter(edge: Edge, database: Database, state: PrinterState): void {
	edge.changed();
	const standing = state === 'printing' ? 'idle' : state;
	const known = edge.view().stations.get(edge.stationId)?.printer ?? 'unknown';
	if (standing === 'unknown' || standing === known) return;
	database.transaction(() => edge.record({ type: 'printer.changed', printer: standing }));
}
