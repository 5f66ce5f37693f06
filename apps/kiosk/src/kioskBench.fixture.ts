// A kiosk without its server and printer, on a bench with a hub: for tests of adoption.
import { asId } from '@antrean/shared/domain/ids.ts';
import type { Edge } from '@antrean/shared/edge/edge.ts';
import type { LinkState } from '@antrean/shared/protocol/messages.ts';
import { at } from '@antrean/shared/testing/builders.ts';
import type { Disturbance } from '@antrean/shared/testing/linkPair.ts';
import type { BenchStation, StationBench } from '@antrean/shared/testing/stationBench.ts';
import type { IssueParts, IssueRequest, IssueTicket } from './issueTicket.ts';
import { createKiosk, type Kiosk } from './kiosk.ts';
import { kioskMigrations } from './kioskMigrations.ts';
import type { OwnTickets } from './ownTickets.ts';
import type { Paper } from './printing/ticketPaper.ts';

export interface BenchKiosk {
	readonly station: BenchStation;
	edge(): Edge;
	readonly issue: IssueTicket;
	tickets(): OwnTickets;
	readonly printChecklist: Kiosk['printChecklist'];
	/** Tickets of the print journal's jobs, oldest first; null for a checklist. */
	jobs(): readonly (string | null)[];
	/** What the print journal has for a ticket; null: nothing. */
	paperOf(ticketId: string): Paper | null;
	/** How often the printer was woken. */
	wakes(): number;
	restart(): void;
	/** Starts anew as a copy of its file on another machine would. */
	moveElsewhere(): void;
}

/** @param broken replaces parts of adoption, to let it fail between its steps */
export function createBenchKiosk(
	bench: StationBench,
	name: string,
	disturbance: Disturbance,
	broken: (parts: IssueParts) => Partial<IssueParts>,
): BenchKiosk {
	let kiosk: Kiosk;
	let wakes = 0;
	let machine = '';
	let run = 0;
	const never = new Promise<never>(() => undefined);
	const queue = { wake: () => void wakes++, reprint: () => false };
	const station = bench.station({
		name,
		migrations: kioskMigrations,
		disturbance,
		make(parts) {
			run++;
			kiosk = createKiosk({
				...parts,
				identity: parts.identity + machine,
				printing: () => ({ state: () => 'idle', isPaperless: () => false, queue }),
				adoption: (adoption) => ({ ...adoption, ...broken(adoption) }),
			});
			return kiosk.edge;
		},
	});
	return {
		station,
		edge: station.edge,
		async issue(asked) {
			const mine = run;
			// Nobody hears from a process that was killed meanwhile; what is left of it here finds its file closed.
			const outcome = await kiosk
				.issue(asked)
				.catch((error: unknown) => (mine === run ? Promise.reject(error) : never));
			return mine === run ? outcome : never;
		},
		tickets: () => kiosk.tickets,
		printChecklist: (serviceId, acceptLanguage) => kiosk.printChecklist(serviceId, acceptLanguage),
		jobs: () =>
			station
				.database()
				.statement<[], { ticket_id: string | null }>('SELECT ticket_id FROM print_jobs ORDER BY ordinal')
				.all()
				.map((row) => row.ticket_id),
		paperOf(ticketId) {
			const select = 'SELECT paper FROM print_jobs WHERE ticket_id = ?';
			const row = station.database().statement<[string], { paper: string }>(select).get(ticketId);
			return row === undefined ? null : JSON.parse(row.paper);
		},
		wakes: () => wakes,
		restart: station.restart,
		moveElsewhere() {
			machine += ' elsewhere';
			station.restart();
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
		assistance: false,
		acceptLanguage: null,
		...over,
	};
}

export async function goLive(bench: StationBench, { station, edge }: BenchKiosk): Promise<void> {
	station.start();
	await bench.clock.advance(50);
	expectLink(edge(), 'live');
}

/** Its cable is pulled, and it has noticed. */
export async function cut(bench: StationBench, { station, edge }: BenchKiosk): Promise<void> {
	station.cable.cut();
	await bench.clock.advance(6_000);
	expectLink(edge(), 'offline');
}

/** Its cable is back, and what it did alone is home. */
export async function linkAgain(bench: StationBench, { station, edge }: BenchKiosk): Promise<void> {
	station.cable.mend();
	await bench.clock.advance(5_000);
	expectLink(edge(), 'live');
	const { outbox, parked } = edge().upstream();
	if (outbox + parked > 0) throw new Error(`${outbox} facts wait, ${parked} are parked`);
}

function expectLink(edge: Edge, link: LinkState): void {
	const { link: is } = edge.link.machine();
	if (is !== link) throw new Error(`the link is ${is}, not ${link}`);
}
