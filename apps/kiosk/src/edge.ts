/** A kiosk's edge: composes link, replica, outbox, printing and the kiosk's server in one process. Decides nothing. */
import { fileURLToPath } from 'node:url';
import type { TicketId } from '@antrean/shared/domain/ids.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import { createCallerCommands } from '@antrean/shared/edge/callerCommands.ts';
import { createEdge, type EdgeLog } from '@antrean/shared/edge/edge.ts';
import { systemClock as clock } from '@antrean/shared/edge/edgeClock.ts';
import { edgeHealth } from '@antrean/shared/edge/edgeHealth.ts';
import { startEdgeServer } from '@antrean/shared/edge/edgeServer.ts';
import { replicaSource, tellPages } from '@antrean/shared/edge/replicaSource.ts';
import { socketTransport } from '@antrean/shared/edge/socketTransport.ts';
import { newId, openStation } from '@antrean/shared/edge/stationFile.ts';
import { untilLinked } from '@antrean/shared/edge/untilLinked.ts';
import { createIssueTicket } from './issueTicket.ts';
import { kioskMigrations } from './kioskMigrations.ts';
import { checklistOf, paperOfKnown, paperOfNew } from './kioskPapers.ts';
import { kioskRoutes } from './kioskRoutes.ts';
import { kioskWish } from './kioskWish.ts';
import { createNumberSource } from './numberSource.ts';
import { acknowledgeOwnNumbers, spendOwnNumber } from './ownNumbers.ts';
import { createOwnTickets } from './ownTickets.ts';
import type { PrintMode } from './printing/encodePaper.ts';
import type { PrinterPlace } from './printing/printerUrl.ts';
import { type Printing, startPrinting } from './printing/printing.ts';
import { insertJob } from './printing/printJournal.ts';
import type { Paper } from './printing/ticketPaper.ts';
import { createRingStore } from './ringStore.ts';
import { takeReprints } from './takeReprints.ts';
import { tellPrinter } from './tellPrinter.ts';

export type KioskEdgeOptions = Readonly<{
	hubUrl: string;
	hubToken: string;
	/** Folder of its database and secret. */
	data: string;
	/** 0: any free one. */
	port: number;
	name: string;
	printer: Readonly<{ place: PrinterPlace; mode: PrintMode }>;
	log: EdgeLog;
}>;
export type RunningKiosk = Readonly<{
	url: string;
	token: string;
	/** Resolves when the hub has answered, or some seconds later. */
	linked: Promise<void>;
	close: () => Promise<void>;
}>;

/** A hub on the same network answers in milliseconds; without one the kiosk says that it prepares. */
const linkedWithinMs = 3_000;

/** @throws DatabaseError, PortError */
export async function startKioskEdge(options: KioskEdgeOptions): Promise<RunningKiosk> {
	const { log } = options;
	const station = openStation(options.data, kioskMigrations);
	const { database } = station;
	const commands = createCallerCommands(database);
	const rings = createRingStore(database);
	const tickets = createOwnTickets(
		database,
		() => edge.view(),
		() => edge.now(),
	);
	let printing: Printing | null = null;
	const edge = createEdge({
		database,
		role: 'kiosk',
		name: options.name,
		hubToken: options.hubToken,
		identity: station.identity,
		open: socketTransport(options.hubUrl),
		clock,
		runId: station.runId,
		chance: Math.random,
		newId,
		log,
		storing(events, state) {
			if (events.some(({ body }) => body.type === 'day.started')) tickets.settle();
			const { stationId } = edge;
			const compose = (ticket: Ticket) => paperOfKnown(edge, state, ticket);
			takeReprints(events, { stationId, now: edge.now(), state, reprint: queue.reprint, compose });
		},
		acknowledged: (facts, on) => acknowledgeOwnNumbers(edge, rings, facts, on),
		forgetting(day) {
			commands.forgetBefore(day);
			tickets.forgetBefore(day);
		},
		printer: () => printing?.state() ?? 'unknown',
	});
	printing = startPrinting({
		database,
		...options.printer,
		clock,
		onPaper: (change) => edge.record({ type: 'paper.changed', ...change }),
		onState: (state) => tellPrinter(edge, database, state),
		onError: (error, jobId) => log.error({ jobId, error: String(error) }, 'paper.failed'),
	});
	const { queue } = printing;
	const print = (ticketId: TicketId | null, paper: Paper): void => {
		insertJob(database, { id: newId(), ticketId, paper, copy: false, createdAt: clock.wallMs() });
	};
	const issue = createIssueTicket({
		edge,
		database,
		commands,
		numbers: createNumberSource(edge, clock, newId),
		newId,
		compose: (catalogue, request, ticketId, number) => paperOfNew(edge, catalogue, request, ticketId, number),
		keep: tickets.write,
		insertJob: print,
		spendOwnNumber: (seriesId, numberValue) => spendOwnNumber(edge, rings, seriesId, numberValue),
		// The answer goes out first: drawing a paper takes longer than the visitor's patience for a touch.
		wakePrinter: () => clock.after(0, queue.wake),
	});
	const server = await startEdgeServer({
		port: options.port,
		page: fileURLToPath(new URL('../dist/renderer', import.meta.url)),
		pageQuery: null,
		tokens: [station.token, options.hubToken],
		isDemo: () => edge.admission()?.demo ?? false,
		health: () => edgeHealth(edge.upstream()),
		catalogue: edge.catalogue,
		clock,
		source: replicaSource(edge, (wish) => kioskWish(edge, issue, wish)),
		routes: (app) =>
			kioskRoutes(app, {
				issue,
				ticket: tickets.find,
				printChecklist(serviceId, acceptLanguage) {
					const paper = checklistOf(edge, { serviceId, acceptLanguage });
					if (paper === null) return false;
					database.transaction(() => print(null, paper));
					queue.wake();
					return true;
				},
			}),
		onError: (error) => log.error({ error: String(error) }, 'request.failed'),
	});
	tellPages(edge, server.pages);
	edge.start();
	return {
		url: server.url,
		token: station.token,
		linked: untilLinked(edge, clock, linkedWithinMs),
		async close() {
			await server.close();
			await printing.close();
			edge.stop();
			database.close();
		},
	};
}
