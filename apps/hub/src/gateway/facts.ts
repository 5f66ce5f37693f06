import type { StationRole } from '@antrean/shared/domain/events.ts';
import type { FactBody } from '@antrean/shared/domain/facts.ts';
import type { CommandId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { type FactsReply, factSchema, factsMessage } from '@antrean/shared/protocol/messages.ts';
import type { Answer, FactRequest } from '../engine/request.ts';
import type { Connected } from './connected.ts';

/** Facts of stations: each is read, taken in and answered for itself, so that a wrong one never holds up the others. */
type Outcome = Readonly<{ factId: string; answer: Answer }>;

/**
 * Answers each fact of a message: acknowledged when durable, parked when it can't be taken in. One that is neither (the hub has no space)
 * stays in the station's outbox and comes again.
 */
export async function takeFacts(
	from: Connected,
	raw: unknown,
	submit: (request: FactRequest, answer: (answer: Answer) => void) => void,
): Promise<Omit<FactsReply, 'seq'>> {
	const message = factsMessage.safeParse(raw);
	const facts = message.success ? message.data.facts : [];
	const outcomes = await Promise.all(facts.map((fact) => takeFact(from, fact, submit)));
	const acknowledged = outcomes.flatMap(({ factId, answer }) =>
		answer.outcome === 'accepted' ? [asId<CommandId>(factId)] : [],
	);
	const parked = outcomes.flatMap(({ factId, answer }) =>
		answer.outcome === 'parked' ? [{ factId, code: answer.code }] : [],
	);
	return { acknowledged, parked };
}

function takeFact(
	{ stationId, role, clock, lastContactAt }: Connected,
	raw: unknown,
	submit: (request: FactRequest, answer: (answer: Answer) => void) => void,
): Promise<Outcome> {
	const parsed = factSchema.safeParse(raw);
	if (!parsed.success) return Promise.resolve(parked(factIdIn(raw), 'fact/malformed'));
	const fact = parsed.data;
	const { factId } = fact;
	if (fact.stationId !== stationId) return Promise.resolve(parked(factId, 'fact/of-another-station'));
	if (!mayTell(role, fact.body)) return Promise.resolve(parked(factId, 'auth/scope'));
	return new Promise((resolve) =>
		submit({ kind: 'fact', fact, clock, lastContactAt }, (answer) => resolve({ factId, answer })),
	);
}

/** A role tells only what such a station does: a display's token stands in an address that a whole hall can read. */
function mayTell(role: StationRole, body: FactBody): boolean {
	const isOfPrinter = body.type === 'printer.changed' || (body.type === 'paper.changed' && body.jobId !== null);
	const isOfEyes = body.type === 'paper.changed' && body.jobId === null;
	const allowed: Readonly<Record<StationRole, boolean>> = {
		kiosk: isOfPrinter || body.type === 'ticket.issued',
		counter: isOfEyes || 'counterId' in body,
		infoDesk: isOfEyes,
		display: false,
		admin: true,
	};
	return allowed[role];
}

function parked(factId: string, code: string): Outcome {
	return { factId, answer: { outcome: 'parked', code } };
}

/** The id that the sender will look for, however malformed the rest; none where it is no text. */
function factIdIn(raw: unknown): string {
	const id = typeof raw === 'object' && raw !== null && 'factId' in raw ? raw.factId : '';
	return typeof id === 'string' ? id.slice(0, 200) : '';
}
