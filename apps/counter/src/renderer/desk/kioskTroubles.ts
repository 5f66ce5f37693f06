import type { PrinterState } from '@antrean/shared/domain/events.ts';
import type { SeriesId } from '@antrean/shared/domain/ids.ts';
import { burstsToTell, type KioskBurst } from '@antrean/shared/domain/kioskBurst.ts';
import type { State, Station } from '@antrean/shared/domain/state.ts';

/** What somebody should go and see at a kiosk: its printer needs a person, now or soon, or many numbers are taken there at once. */
export type KioskTrouble =
	| Readonly<{ kind: 'printer'; station: Station }>
	| Readonly<{ kind: 'burst'; burst: KioskBurst }>;

/** Nothing comes out. */
const stopped: ReadonlySet<PrinterState> = new Set(['paperOut', 'coverOpen', 'offline']);

/** What keeps people from paper first, then bursts in the lines of `seriesIds` (null: in any), then what is only ahead; `now`: hub time, epoch ms. Pure. */
export function kioskTroubles(
	state: State,
	seriesIds: readonly SeriesId[] | null,
	now: number,
): readonly KioskTrouble[] {
	const kiosks = [...state.stations.values()].filter(({ role, retired }) => role === 'kiosk' && !retired);
	const printers = (isAt: (station: Station) => boolean): readonly KioskTrouble[] =>
		kiosks.filter(isAt).map((station) => ({ kind: 'printer', station }));
	return [
		...printers(isStopped),
		...burstsToTell(state, seriesIds, now).map((burst) => ({ kind: 'burst', burst }) as const),
		...printers((station) => !isStopped(station) && (station.printer === 'paperLow' || station.rollEndsAt !== null)),
	];
}

export function isStopped({ printer }: Station): boolean {
	return stopped.has(printer);
}
