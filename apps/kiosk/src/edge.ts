/** A kiosk's edge: composes the kiosk, its printer and its server in one process. Decides nothing. */
import { fileURLToPath } from 'node:url';
import { catalogueRoute } from '@antrean/shared/edge/catalogueRoute.ts';
import { systemClock as clock } from '@antrean/shared/edge/edgeClock.ts';
import { replicaSource, tellPages } from '@antrean/shared/edge/replicaSource.ts';
import { type RunningStation, runStation, type StationOptions } from '@antrean/shared/edge/runStation.ts';
import { socketTransport } from '@antrean/shared/edge/socketTransport.ts';
import { newId, openStation } from '@antrean/shared/edge/stationFile.ts';
import { createKiosk } from './kiosk.ts';
import { kioskMigrations } from './kioskMigrations.ts';
import { kioskRoutes } from './kioskRoutes.ts';
import { kioskWish } from './kioskWish.ts';
import { createPrinterTeller } from './printerTeller.ts';
import type { PrinterPlace, PrinterSettings } from './printing/printerUrl.ts';
import { type Printing, startPrinting } from './printing/printing.ts';

export type KioskEdgeOptions = StationOptions &
	Readonly<{ printer: PrinterSettings & Readonly<{ place: PrinterPlace }> }>;

/** @throws StartError */
export async function startKioskEdge(options: KioskEdgeOptions): Promise<RunningStation> {
	const { log } = options;
	const file = openStation(options, 'kiosk', kioskMigrations);
	const { database } = file;
	let printing: Printing | null = null;
	const kiosk = createKiosk({
		...file,
		...options,
		open: socketTransport(options.hubUrl),
		clock,
		chance: Math.random,
		newId,
		printing: () => printing,
		adoption: (parts) => parts,
	});
	const { edge, issue, tickets, printChecklist } = kiosk;
	printing = startPrinting({
		database,
		...options.printer,
		clock,
		isCopy: !edge.isAdmitted(),
		onPaper: (change) => edge.record({ type: 'paper.changed', ...change }),
		onState: createPrinterTeller({
			...{ edge, database, clock, rollEnd: () => printing?.rollEnd() ?? null },
			onFailure: (error) => log.error({ error: String(error) }, 'printer.untold'),
		}),
		onError: (error, jobId) => log.error({ jobId, error: String(error) }, 'paper.failed'),
	});
	const { close } = printing;
	return runStation({
		options,
		file,
		page: fileURLToPath(new URL('../dist/renderer', import.meta.url)),
		pageQuery: null,
		source: replicaSource(edge, (wish) => kioskWish(edge, issue, wish)),
		upstream: edge.upstream,
		onUpstream: edge.news.onUpstream,
		openRoutes: (app) => catalogueRoute(app, edge.catalogue),
		routes: (app) => kioskRoutes(app, { issue, ticket: tickets.find, printChecklist }),
		attach: (pages) => tellPages(edge, pages),
		link: { start: edge.start, stop: edge.stop, machine: edge.link.machine },
		closing: close,
	});
}
