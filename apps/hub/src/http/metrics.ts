import type { StationHealth } from '@antrean/shared/protocol/httpContract.ts';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { JobView, UpkeepView } from '../backup/upkeep.ts';
import type { Engine } from '../engine/engine.ts';
import type { Journal } from '../journal/journal.ts';
import type { ParkedView } from '../parked/parkedView.ts';

/** Figures for a monitoring system (Prometheus text): no personal data, no ticket. */
export interface Metrics {
	readonly contentType: string;
	text(): Promise<string>;
}

export type MetricsParts = Readonly<{
	engine: Engine;
	journal: Journal;
	stations: () => number;
	quarantined: () => number;
	parked: Pick<ParkedView, 'stations' | 'openCount'>;
	/** `PRAGMA synchronous` of the journal's own connection: 2 is FULL. */
	synchronous: () => number;
	/** Null: this hub does none. */
	upkeep: () => UpkeepView | null;
}>;

export function createMetrics(parts: MetricsParts): Metrics {
	const { engine, journal, stations, quarantined, synchronous, upkeep, parked } = parts;
	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	const registers = [registry];
	const gauge = (name: string, help: string, value: () => number): void => {
		new Gauge({
			name,
			help,
			registers,
			collect() {
				this.set(value());
			},
		});
	};
	const byStation = (name: string, help: string, figure: (station: StationHealth) => number | null): void => {
		new Gauge({
			...{ name, help, registers, labelNames: ['role', 'station'] },
			collect() {
				this.reset();
				for (const station of parked.stations()) {
					const value = figure(station);
					// Two stations may have one name: then it is the sum.
					if (value !== null) this.inc({ role: station.role, station: station.name }, value);
				}
			},
		});
	};
	const job = (name: string, what: string, view: () => JobView | null): void => {
		const lastGoodS = (): number => (view()?.lastGoodAt ?? 0) / 1000;
		gauge(`antrean_${name}_good_timestamp_seconds`, `When ${what} last went well; 0: not yet`, lastGoodS);
		gauge(`antrean_${name}_failed`, `1 while ${what} failed the last time`, () =>
			Number((view()?.failure ?? null) !== null),
		);
	};
	gauge('antrean_journal_seq', 'Position of the last event', () => journal.head().seq);
	gauge('antrean_journal_synchronous', 'How commits reach the disk; 2 is FULL', synchronous);
	gauge('antrean_read_only', '1 while no space is left for the journal', () => Number(engine.status() === 'read-only'));
	gauge('antrean_stations_connected', 'Stations and pages with a handshake', stations);
	gauge('antrean_quarantined', 'Requests put aside for a person', quarantined);
	gauge('antrean_needs_person', 'Rows of stations and hub that a person should look at', parked.openCount);
	byStation('antrean_station_live', '1 while the station is linked to the hub', ({ link }) => Number(link === 'live'));
	new Gauge({
		name: 'antrean_station_as_of_timestamp_seconds',
		help: 'When the station was last heard; of several of one name the one that was heard longest ago',
		...{ registers, labelNames: ['role', 'station'] },
		collect() {
			this.reset();
			const heard = parked
				.stations()
				.flatMap((one) => (one.asOf === null ? [] : [{ ...one, at: Date.parse(one.asOf) }]));
			// The newest first, so that the oldest stands.
			for (const { role, name: station, at } of heard.sort((a, b) => b.at - a.at))
				this.set({ role, station }, at / 1000);
		},
	});
	new Gauge({
		name: 'antrean_station_version',
		help: 'Stations of this name that run this version, as each said when it last came in',
		...{ registers, labelNames: ['role', 'station', 'version'] },
		collect() {
			this.reset();
			for (const { role, name: station, version } of parked.stations())
				if (typeof version === 'string') this.inc({ role, station, version });
		},
	});
	byStation('antrean_station_outbox', 'Facts on their way to the hub, as last told', ({ outbox }) => outbox);
	byStation('antrean_station_parked', 'Facts that the hub could not take, as last told', (one) => one.parked);
	byStation('antrean_station_set_aside', 'Such facts that a person has set aside', ({ setAside }) => setAside);
	gauge('antrean_clock_alarm', '1 while the wall clock is in doubt', () => Number(engine.time.alarm() !== null));
	gauge('antrean_tickets_today', 'Tickets of the business day', () => engine.state().tickets.size);
	gauge('antrean_recovering', '1 while a restored hub withholds its numbers', () =>
		Number(engine.status() === 'recovering'),
	);
	job('check', 'the check of the database', () => upkeep()?.check ?? null);
	job('backup', 'the backup', () => upkeep()?.backup ?? null);
	const batch = new Histogram({
		name: 'antrean_commit_events',
		help: 'Events of one commit',
		buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
		registers,
	});
	engine.onPublished(({ entries }) => batch.observe(entries.length));
	return { contentType: registry.contentType, text: () => registry.metrics() };
}
