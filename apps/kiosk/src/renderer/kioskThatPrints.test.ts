import type { EventBody, PrinterState } from '@antrean/shared/domain/events.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import type { SiteFile, Zone } from '@antrean/shared/domain/siteFile.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { folded, issued, miniSite, nine, startedState, stationId, ticketId } from '@antrean/shared/testing/builders.ts';
import { describe, expect, it } from 'vitest';
import { kioskThatPrints, paperFreshMs } from './kioskThatPrints.ts';

const [own, near, far] = [stationId(1), stationId(2), stationId(3)];
const admitted = (n: number): EventBody => ({
	type: 'station.admitted',
	...{ stationId: stationId(n), role: 'kiosk', name: `Kiosk ${n}`, incarnation: 1, slot: n, handshake: 1 },
});
const printerOf = (n: number, printer: PrinterState): EventBody => ({
	type: 'printer.changed',
	...{ stationId: stationId(n), printer },
});
const gave = (n: number, by: typeof own, minutesAgo: number): EventBody =>
	issued(n, { stationId: by, paper: 'printed', issuedAt: nine - minutesAgo * 60_000 });
/** Three kiosks with printers that are well; the second printed five minutes ago, the third three. */
const mall: State = folded(
	startedState(miniSite),
	...[1, 2, 3].flatMap((n) => [admitted(n), printerOf(n, 'idle')]),
	...[gave(1, own, 1), gave(2, near, 5), gave(3, far, 3)],
);
const named = (...events: readonly EventBody[]): string | null =>
	kioskThatPrints(folded(mall, ...events), own, nine)?.name ?? null;

/** The same kiosks at a site that says where they stand: two zones on the first floor, one on the second. */
function standing(...zoneIds: readonly string[]): State {
	const zone = (id: string, colorToken: Zone['colorToken']): Zone => ({ id: asId(id), name: { id }, colorToken });
	const site: SiteFile = {
		...miniSite,
		zones: [...miniSite.zones, zone('teras', 'floor1'), zone('lantai-2', 'floor2')],
		kiosks: zoneIds.map((zoneId, n) => ({ name: `Kiosk ${n + 1}`, zoneId: asId(zoneId) })),
	};
	return folded(mall, { type: 'catalogue.changed', version: 2, hash: 'two', site });
}

describe('the kiosk that is named where there is no paper', () => {
	it.each([
		['in the same zone', ['aula', 'aula', 'teras'], 'Kiosk 2'],
		['on the same floor', ['aula', 'teras', 'lantai-2'], 'Kiosk 2'],
		['in the same zone, though another is on the floor', ['aula', 'teras', 'aula'], 'Kiosk 3'],
		['of two in one zone the one whose paper came out last', ['aula', 'aula', 'aula'], 'Kiosk 3'],
		['elsewhere the one whose paper came out last', ['lantai-2', 'aula', 'teras'], 'Kiosk 3'],
		['before one of which nobody knows where it stands', ['aula', 'teras'], 'Kiosk 2'],
		['anywhere, if nobody knows where this one stands', [], 'Kiosk 3'],
	])('[KSK34] is the nearest: %s', (_, zoneIds, expected) => {
		expect(kioskThatPrints(standing(...zoneIds), own, nine)?.name).toBe(expected);
	});

	it('[KSK34] is one that prints, however near another stands', () => {
		const state = folded(standing('aula', 'aula', 'lantai-2'), printerOf(2, 'paperOut'));
		expect(kioskThatPrints(state, own, nine)?.name).toBe('Kiosk 3');
	});

	it('[KSK34] is another one whose paper came out last', () => {
		expect(named()).toBe('Kiosk 3');
		expect(kioskThatPrints(mall, null, nine)?.name).toBe('Kiosk 1');
	});

	it.each<[string, EventBody]>([
		['has no paper', printerOf(3, 'paperOut')],
		['stands open', printerOf(3, 'coverOpen')],
		['does not answer its kiosk', printerOf(3, 'offline')],
		['nobody has heard of', printerOf(3, 'unknown')],
		['was retired', { type: 'station.retired', stationId: far, incarnation: 1 }],
		['gave no proof', { type: 'paper.changed', ticketId: ticketId(3), paper: 'uncertain', jobId: null, copy: false }],
	])('[KSK34] is none that %s', (_, event) => {
		expect(named(event)).toBe('Kiosk 2');
	});

	it('[KSK34] is none that may be switched off: nothing came out of it for an hour', () => {
		expect(kioskThatPrints(mall, own, nine - 3 * 60_000 + paperFreshMs)).toBeNull();
		expect(kioskThatPrints(folded(startedState(miniSite), gave(3, far, 3)), own, nine)).toBeNull();
	});
});
