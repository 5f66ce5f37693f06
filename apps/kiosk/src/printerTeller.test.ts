import type { PrinterState } from '@antrean/shared/domain/events.ts';
import { createStationBench, plainStation, type StationBench } from '@antrean/shared/testing/stationBench.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPrinterTeller } from './printerTeller.ts';

let bench: StationBench;
beforeEach(() => {
	bench = createStationBench();
});
afterEach(() => bench.close());

describe('createPrinterTeller', () => {
	it('[ADO12] tells the hub what staff may have to see to, each change once', async () => {
		const station = bench.station(plainStation('kiosk'));
		const facts = () =>
			station
				.edge()
				.outbox.waiting(100)
				.map(({ body }) => 'printer' in body && body.printer);
		const told = (...states: PrinterState[]) => {
			const tell = createPrinterTeller(station.edge(), station.database());
			for (const state of states) tell(state);
		};
		// Before the first contact too, when nobody knows this station yet.
		told('unknown', 'idle', 'printing', 'idle', 'paperLow', 'printing', 'paperOut', 'paperOut', 'idle');
		expect(facts()).toEqual(['idle', 'paperLow', 'idle', 'paperOut', 'idle']);
		station.start();
		await bench.clock.advance(20);
		expect(bench.hub.state().stations.get(station.edge().stationId)?.printer).toBe('idle');
		told('unknown', 'idle', 'printing');
		expect(facts()).toEqual([]);
		told('offline');
		expect(facts()).toEqual(['offline']);
	});
});
