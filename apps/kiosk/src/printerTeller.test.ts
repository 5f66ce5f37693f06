import type { PrinterState } from '@antrean/shared/domain/events.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import {
	type BenchStation,
	createStationBench,
	plainStation,
	type StationBench,
} from '@antrean/shared/testing/stationBench.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPrinterTeller } from './printerTeller.ts';

let bench: StationBench;
beforeEach(() => {
	bench = createStationBench();
});
afterEach(() => bench.close());

function teller(station: BenchStation, database: Database): (state: PrinterState) => void {
	return createPrinterTeller({ edge: station.edge(), database, clock: bench.clock, onFailure: () => undefined });
}

describe('createPrinterTeller', () => {
	it('[ADO12] tells the hub what staff may have to see to, each change once', async () => {
		const station = bench.station(plainStation('kiosk'));
		const facts = () =>
			station
				.edge()
				.outbox.waiting(100)
				.map(({ body }) => 'printer' in body && body.printer);
		const told = (...states: PrinterState[]) => {
			const tell = teller(station, station.database());
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

	it('[ADO12] tells a change that a full disk did not take once there is space, as it is then', async () => {
		const station = bench.station(plainStation('kiosk'));
		const database = station.database();
		let isFull = true;
		const tell = teller(station, {
			...database,
			transaction(work) {
				if (isFull) throw new Error('database or disk is full');
				return database.transaction(work);
			},
		});
		tell('paperOut');
		tell('coverOpen');
		await bench.clock.advance(2_500);
		expect(station.edge().outbox.waiting(9)).toEqual([]);
		isFull = false;
		await bench.clock.advance(1_000);
		expect(station.edge().outbox.waiting(9)).toMatchObject([{ body: { printer: 'coverOpen' } }]);
	});
});
