// A kiosk without its server and printer, on a bench with a hub: for tests of adoption.

import { asId } from '@antrean/shared/domain/ids.ts';
import { createCallerCommands } from '@antrean/shared/edge/callerCommands.ts';
import type { Edge } from '@antrean/shared/edge/edge.ts';
import { at } from '@antrean/shared/testing/builders.ts';
import type { Disturbance } from '@antrean/shared/testing/linkPair.ts';
import { type BenchStation, plainStation, type StationBench } from '@antrean/shared/testing/stationBench.ts';
import { createIssueTicket, type IssueParts, type IssueRequest, type IssueTicket } from './issueTicket.ts';
import { kioskMigrations } from './kioskMigrations.ts';
import { paperOfNew } from './kioskPapers.ts';
import { createNumberSource } from './numberSource.ts';
import { createOwnTickets, type OwnTickets } from './ownTickets.ts';
import { insertJob } from './printing/printJournal.ts';

export interface BenchKiosk {
	readonly station: BenchStation;
	edge(): Edge;
	issue: IssueTicket;
	tickets(): OwnTickets;
	/** Jobs of the journal, all tickets, oldest first. */
	jobs(): readonly string[];
	wakes(): number;
	restart(): void;
}

/** @param broken replaces parts of adoption, to let it fail between its steps */
export function createBenchKiosk(
	bench: StationBench,
	name: string,
	disturbance: Disturbance,
	broken: (parts: IssueParts) => Partial<IssueParts>,
): BenchKiosk {
	let tickets: OwnTickets;
	let issue: IssueTicket;
	let wakes = 0;
	const station = bench.station({
		...plainStation,
		role: 'kiosk',
		name,
		migrations: kioskMigrations,
		disturbance,
		hooks: () => ({
			storing(events) {
				if (events.some(({ body }) => body.type === 'day.started')) tickets.settle();
			},
		}),
	});

	function compose(): void {
		const edge = station.edge();
		const database = station.database();
		tickets = createOwnTickets(database, edge.view, edge.now);
		const parts: IssueParts = {
			edge,
			database,
			numbers: createNumberSource(edge, bench.clock, bench.newId),
			commands: createCallerCommands(database),
			newId: bench.newId,
			compose: (catalogue, request, ticketId, number) => paperOfNew(edge, catalogue, request, ticketId, number),
			keep: tickets.write,
			insertJob: (ticketId, paper) => {
				insertJob(database, { id: bench.newId(), ticketId, paper, copy: false, createdAt: bench.clock.wallMs() });
			},
			spendOwnNumber: () => undefined,
			wakePrinter: () => wakes++,
		};
		issue = createIssueTicket({ ...parts, ...broken(parts) });
	}
	compose();

	return {
		station,
		edge: () => station.edge(),
		issue: (request) => issue(request),
		tickets: () => tickets,
		jobs: () =>
			station
				.database()
				.statement<[], { ticket_id: string }>('SELECT ticket_id FROM print_jobs ORDER BY ordinal')
				.all()
				.map((row) => row.ticket_id),
		wakes: () => wakes,
		restart() {
			station.restart();
			compose();
		},
	};
}

let asked = 0;
/** A new request for an identity card; `over` names what is another. */
export function request(over: Partial<IssueRequest>): IssueRequest {
	const n = (++asked).toString(16).padStart(12, '0');
	return {
		commandId: asId(`00000000-0000-7000-8000-${n}`),
		serviceId: at.ktp,
		priorityClassId: null,
		acceptLanguage: null,
		...over,
	};
}
