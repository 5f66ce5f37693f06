import type { PrinterError, PrinterState } from '@antrean/shared/domain/events.ts';
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
let rollEnd: number | null;
beforeEach(() => {
	bench = createStationBench();
	rollEnd = null;
});
afterEach(() => bench.close());

type Tell = (printer: PrinterState, error?: PrinterError) => void;

function teller(station: BenchStation, database: Database): Tell {
	const { clock } = bench;
	const parts = { edge: station.edge(), database, clock, rollEnd: () => rollEnd, onFailure: () => undefined };
	const tell = createPrinterTeller(parts);
	return (printer, error) => tell({ printer, error: error ?? null });
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
		expect(facts()).toEqual(['idle', 'paperLow', 'paperOut', 'idle']);
		station.start();
		await bench.clock.advance(20);
		expect(bench.hub.state().stations.get(station.edge().stationId)?.printer).toBe('idle');
		told('unknown', 'idle', 'printing');
		expect(facts()).toEqual([]);
		told('offline');
		expect(facts()).toEqual(['offline']);
	});

	it('[ADO12] tells what stops it, and that it prints again after a fault', () => {
		const station = bench.station(plainStation('kiosk'));
		const tell = teller(station, station.database());
		tell('idle');
		tell('offline', 'cutter');
		tell('offline', 'broken');
		tell('printing');
		const bodies = station.edge().outbox.waiting(100);
		expect(bodies.map(({ body }) => body)).toEqual([
			{ type: 'printer.changed', printer: 'idle' },
			{ type: 'printer.changed', printer: 'offline', error: 'cutter' },
			{ type: 'printer.changed', printer: 'offline', error: 'broken' },
			{ type: 'printer.changed', printer: 'idle' },
		]);
	});

	it('[ADO12][PRN51] tells when the roll ends, each change once', () => {
		const station = bench.station(plainStation('kiosk'));
		const tell = teller(station, station.database());
		const at = Math.ceil(bench.clock.wallMs() / 300_000) * 300_000;
		tell('idle');
		for (const minutes of [60, 61, 80, 79]) {
			rollEnd = at + minutes * 60_000;
			tell('printing');
			tell('idle');
		}
		rollEnd = null;
		tell('idle');
		const bodies = station.edge().outbox.waiting(100);
		expect(bodies.map(({ body }) => ('rollEndsAt' in body ? (body.rollEndsAt ?? 0) - at : null))).toEqual([
			null,
			3_600_000,
			4_800_000,
			null,
		]);
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
