// A kiosk without its server and printer, on a bench with a hub: for tests of adoption.
import { asId } from '@antrean/shared/domain/ids.ts';
import type { Edge } from '@antrean/shared/edge/edge.ts';
import { at } from '@antrean/shared/testing/builders.ts';
import type { Disturbance } from '@antrean/shared/testing/linkPair.ts';
import type { BenchStation, StationBench } from '@antrean/shared/testing/stationBench.ts';
import type { IssueParts, IssueRequest, IssueTicket } from './issueTicket.ts';
import { createKiosk, type Kiosk } from './kiosk.ts';
import { kioskMigrations } from './kioskMigrations.ts';
import type { OwnTickets } from './ownTickets.ts';

export interface BenchKiosk {
	readonly station: BenchStation;
	edge(): Edge;
	readonly issue: IssueTicket;
	tickets(): OwnTickets;
	readonly printChecklist: Kiosk['printChecklist'];
	/** Tickets of the print journal's jobs, oldest first; null for a checklist. */
	jobs(): readonly (string | null)[];
	/** How often the printer was woken. */
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
	let kiosk: Kiosk;
	let wakes = 0;
	const queue = { wake: () => void wakes++, reprint: () => false };
	const station = bench.station({
		name,
		migrations: kioskMigrations,
		disturbance,
		make(parts) {
			kiosk = createKiosk({
				...parts,
				printing: () => ({ state: () => 'idle', queue }),
				adoption: (adoption) => ({ ...adoption, ...broken(adoption) }),
			});
			return kiosk.edge;
		},
	});
	return {
		station,
		edge: station.edge,
		issue: (asked) => kiosk.issue(asked),
		tickets: () => kiosk.tickets,
		printChecklist: (serviceId, acceptLanguage) => kiosk.printChecklist(serviceId, acceptLanguage),
		jobs: () =>
			station
				.database()
				.statement<[], { ticket_id: string | null }>('SELECT ticket_id FROM print_jobs ORDER BY ordinal')
				.all()
				.map((row) => row.ticket_id),
		wakes: () => wakes,
		restart: station.restart,
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
