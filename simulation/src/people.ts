import type { CounterCommand, InfoDeskCommand } from '@antrean/shared/domain/commands.ts';
import type { CommandId, HolderId, ServiceId, TicketId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { hubWishId } from '@antrean/shared/edge/hubWishId.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import type { FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import { answeredAs } from './answeredAs.ts';
import type { Hub } from './hub.ts';
import { isEnd } from './life.ts';
import type { Promises } from './promises.ts';
import type { CounterRole, KioskRole } from './roles.ts';
import type { Station } from './station.ts';

/** Visitors and officers: what they ask of the mall, and how what they are told becomes a promise. */
export type PeopleParts = Readonly<{
	clock: FakeClock;
	newId: () => string;
	hub: Hub;
	promises: Promises;
	bugs: string[];
}>;

/** CUT1: ten seconds; what comes after a gap it has not heard, until its new hello is answered or is a dead link (LNK5). */
const callsAfterMs = 5_000;
/** What a counter does by itself only when it is cut off. */
const decidedByHub: ReadonlySet<string> = new Set(['callNext', 'callTicket', 'servePaper', 'undo']);
/** Whoever only reads a file. */
const nobody = { use: () => undefined, commit: () => undefined };

export class People {
	readonly #parts: PeopleParts;

	constructor(parts: PeopleParts) {
		this.#parts = parts;
	}

	newCommandId(): CommandId {
		return asId(this.#parts.newId());
	}

	/** A visitor, or a slow page, may ask twice: at once, or after a while, when the kiosk may have been started anew. */
	takeNumber(station: Station<KioskRole>, serviceId: ServiceId, how: number): void {
		const commandId = this.newCommandId();
		this.#twice(how, () => this.#askKiosk(station, commandId, serviceId));
	}

	/** The same at the hub itself, by its API. */
	takeNumberAtHub(serviceId: ServiceId, how: number): void {
		const commandId = this.newCommandId();
		this.#twice(how, () => this.#askHub(commandId, serviceId));
	}

	/** At the information desk, on a page of the hub's. */
	askAtDesk(command: InfoDeskCommand): void {
		this.#parts.hub.submit(
			{
				...{ kind: 'command', commandId: this.newCommandId(), command, holder: asId<HolderId>('desk') },
				...{ stationId: null, expiresAtMs: null },
			},
			() => undefined,
		);
	}

	/**
	 * An officer's command; one that is given again bears the id of the first time.
	 * @param paper the ticket whose paper the visitor holds; null: the officer saw none
	 */
	act(station: Station<CounterRole>, command: CounterCommand, commandId: CommandId, paper: TicketId | null): void {
		const { role, life, name, disk } = station;
		if (role === null || life === null) return;
		const { commands, wishes } = this.#parts.promises;
		const hubId = hubWishId(role.edge.stationId, commandId);
		const given = { by: name, file: disk, commandId, hubId, what: command.type, paper };
		commands.push({ ...given, ticketId: null, as: null });
		let quietMs = 0;
		life.run(() => {
			quietMs = station.quietMs;
			void role.act({ commandId, ttlMs: 10_000, command }).then((reply) => {
				if (life.isOver || reply.outcome !== 'accepted' || reply.ticketId === null) return;
				const as = answeredAs(station.file.open(nobody), commandId);
				commands.push({ ...given, ticketId: reply.ticketId, as });
				if (as === 'fact' && !reply.repeated) this.#wasCutOff(station, command, quietMs);
				wishes.push({ by: name, what: command.type, ticketId: reply.ticketId });
			}, this.#failed(name));
		});
	}

	/** CUT1: only after so long without its hub, or beside one that takes no facts, does a counter decide what its hub decides. */
	#wasCutOff({ name, file }: Station<CounterRole>, { type }: CounterCommand, quietMs: number): void {
		const isAlone = quietMs >= callsAfterMs || waitingFacts(file.open(nobody)) > 1;
		// Beside a hub that has no space, too (CUT6).
		if (decidedByHub.has(type) && !isAlone && !this.#parts.hub.wasFull)
			this.#parts.bugs.push(`CUT1: ${name} does ${type} by itself ${quietMs} ms after it heard its hub`);
	}

	/** An operator retires a station. */
	retire(station: Station<KioskRole>, done: () => void): void {
		const stationId = station.see(({ edge }) => edge.stationId);
		if (stationId === null) return;
		const command = { type: 'retireStation', stationId } as const;
		const holder = asId<HolderId>('operator');
		this.#parts.hub.submit(
			{ kind: 'command', commandId: this.newCommandId(), command, holder, stationId: null, expiresAtMs: null },
			({ outcome }) => {
				if (outcome === 'accepted') done();
			},
		);
	}

	#twice(how: number, ask: () => void): void {
		ask();
		if (how < 0.15) ask();
		else if (how < 0.3) this.#parts.clock.after(how * 10_000, ask);
	}

	#askKiosk(station: Station<KioskRole>, commandId: CommandId, serviceId: ServiceId): void {
		const { role, life, name: by, disk: file } = station;
		if (role === null || life === null) return;
		const request = { commandId, serviceId, priorityClassId: null, assistance: false, acceptLanguage: null };
		life.run(() => {
			void role.kiosk.issue(request).then((outcome) => {
				if (life.isOver || outcome.outcome !== 'issued') return;
				const { ticketId } = outcome;
				const ticket = role.kiosk.tickets.find(ticketId);
				if (ticket === null) this.#parts.bugs.push(`${by}: a ticket that was answered is not known`);
				else this.#parts.promises.tickets.push({ by, file, commandId, ticketId, number: ticket.number });
			}, this.#failed(by));
		});
	}

	#askHub(commandId: CommandId, serviceId: ServiceId): void {
		const { hub, promises } = this.#parts;
		const command = { type: 'issueTicket', serviceId, priorityClassId: null } as const;
		const { disk: file } = hub;
		hub.submit(
			{ kind: 'command', commandId, command, holder: asId<HolderId>('api'), stationId: null, expiresAtMs: null },
			(answer) => {
				if (answer.outcome !== 'accepted') return;
				for (const { body } of answer.events)
					if (body.type === 'ticket.issued')
						promises.tickets.push({ by: 'hub', file, commandId, ticketId: body.ticketId, number: body.number });
			},
		);
	}

	/** What fails otherwise than by the end of its process is a bug. */
	#failed(name: string): (error: unknown) => void {
		return (error) => {
			if (!isEnd(error)) this.#parts.bugs.push(`${name}: ${String(error)}`);
		};
	}
}

function waitingFacts(station: Database): number {
	const count = "SELECT count(*) AS facts FROM outbox WHERE state = 'waiting'";
	return station.statement<[], { facts: number }>(count).get()?.facts ?? 0;
}
