import type { Database } from '@antrean/shared/sqlite/database.ts';

/** A fact as it lies in the outbox of a station's file, the oldest first. */
export type StationFact = Readonly<{
	station: string;
	factId: string;
	state: string;
	/** The hub could not take it at first. */
	wasParked: boolean;
	type: string;
	ticketId: string | null;
	number: string | null;
	runId: string;
	runAgeMs: number;
}>;

type Row = Readonly<{ fact_id: string; state: string; parked_at: number | null; fact: string }>;
type Fact = Readonly<{
	time: Readonly<{ runId: string; runAgeMs: number }>;
	body: Readonly<{ type: string; ticketId?: string; number?: string }>;
}>;

export function readFacts(station: string, file: Database): StationFact[] {
	return file
		.statement<[], Row>('SELECT fact_id, state, parked_at, fact FROM outbox ORDER BY position')
		.all()
		.map(({ fact_id: factId, state, parked_at, fact }) => {
			const { time, body } = JSON.parse(fact) as Fact;
			const { type, ticketId = null, number = null } = body;
			const { runId, runAgeMs } = time;
			return { station, factId, state, wasParked: parked_at !== null, type, ticketId, number, runId, runAgeMs };
		});
}
