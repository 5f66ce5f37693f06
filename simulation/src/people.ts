import type { CounterCommand, InfoDeskCommand } from '@antrean/shared/domain/commands.ts';
import type { CommandId, HolderId, ServiceId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { hubWishId } from '@antrean/shared/edge/hubWishId.ts';
import type { FakeClock } from '@antrean/shared/testing/fakeClock.ts';
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

	/** An officer's command; one that is given again bears the id of the first time. */
	act(station: Station<CounterRole>, command: CounterCommand, commandId: CommandId): void {
		const { role, life, name, disk } = station;
		if (role === null || life === null) return;
		const { commands, wishes } = this.#parts.promises;
		const given = { by: name, file: disk, commandId, hubId: hubWishId(role.edge.stationId, commandId) };
		commands.push({ ...given, ticketId: null });
		life.run(() => {
			void role.act({ commandId, ttlMs: 10_000, command }).then((reply) => {
				if (life.isOver || reply.outcome !== 'accepted' || reply.ticketId === null) return;
				commands.push({ ...given, ticketId: reply.ticketId });
				wishes.push({ by: name, what: command.type, ticketId: reply.ticketId });
			}, this.#failed(name));
		});
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
