import type { PrinterState } from '@antrean/shared/domain/events.ts';
import type { SeriesId } from '@antrean/shared/domain/ids.ts';
import { burstsToTell, type KioskBurst } from '@antrean/shared/domain/kioskBurst.ts';
import type { State, Station } from '@antrean/shared/domain/state.ts';

/** What somebody should go and see at a kiosk: its printer needs a person, now or soon, or many numbers are taken there at once. */
export type KioskTrouble =
	| Readonly<{ kind: 'printer'; station: Station }>
	| Readonly<{ kind: 'burst'; burst: KioskBurst }>;

export const printerFaults: ReadonlySet<PrinterState> = new Set(['paperLow', 'paperOut', 'coverOpen', 'offline']);

/** Printers first: they keep everybody from paper. Bursts in the lines of `seriesIds`, null: in any; `now`: hub time, epoch ms. Pure. */
export function kioskTroubles(
	state: State,
	seriesIds: readonly SeriesId[] | null,
	now: number,
): readonly KioskTrouble[] {
	return [
		...[...state.stations.values()]
			.filter((station) => station.role === 'kiosk' && !station.retired && needsPerson(station))
			.map((station) => ({ kind: 'printer', station }) as const),
		...burstsToTell(state, seriesIds, now).map((burst) => ({ kind: 'burst', burst }) as const),
	];
}

function needsPerson({ printer, rollEndsAt }: Station): boolean {
	return printerFaults.has(printer) || rollEndsAt !== null;
}
