import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Engine } from '../engine/engine.ts';
import type { Journal } from '../journal/journal.ts';

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
	/** `PRAGMA synchronous` of the journal's own connection: 2 is FULL. */
	synchronous: () => number;
}>;

export function createMetrics({ engine, journal, stations, quarantined, synchronous }: MetricsParts): Metrics {
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
	gauge('antrean_journal_seq', 'Position of the last event', () => journal.head().seq);
	gauge('antrean_journal_synchronous', 'How commits reach the disk; 2 is FULL', synchronous);
	gauge('antrean_read_only', '1 while no space is left for the journal', () => Number(engine.status() === 'read-only'));
	gauge('antrean_stations_connected', 'Stations and pages with a handshake', stations);
	gauge('antrean_quarantined', 'Requests put aside for a person', quarantined);
	gauge('antrean_clock_alarm', '1 while the wall clock is in doubt', () => Number(engine.time.alarm() !== null));
	gauge('antrean_tickets_today', 'Tickets of the business day', () => engine.state().tickets.size);
	const batch = new Histogram({
		name: 'antrean_commit_events',
		help: 'Events of one commit',
		buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
		registers,
	});
	engine.onPublished(({ entries }) => batch.observe(entries.length));
	return { contentType: registry.contentType, text: () => registry.metrics() };
}
