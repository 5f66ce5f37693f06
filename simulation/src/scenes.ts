import type { CounterCommand, InfoDeskCommand } from '@antrean/shared/domain/commands.ts';
import type { CommandId, ServiceId, TicketId } from '@antrean/shared/domain/ids.ts';
import type { Chance } from './chance.ts';
import { counterOf, currentOf } from './officer.ts';
import type { AnyStation, CounterRole, KioskRole } from './roles.ts';
import type { Station } from './station.ts';

/** Steps of several people that contradict each other, and accidents in one moment: by chance alone they would hardly ever come together. */
export type Stage = Readonly<{
	act: (station: Station<CounterRole>, command: CounterCommand, commandId?: CommandId) => void;
	/** The same of a visitor who has this ticket's paper in hand. */
	serve: (station: Station<CounterRole>, command: CounterCommand, paper: TicketId) => void;
	freeze: (station: AnyStation, ms: number) => void;
	newCommandId: () => CommandId;
	askAtDesk: (command: InfoDeskCommand) => void;
	takeNumber: (station: Station<KioskRole>, serviceId: ServiceId) => void;
	takeNumberAtHub: (serviceId: ServiceId) => void;
	after: (ms: number, run: () => void) => void;
	advance: (ms: number) => Promise<void>;
	backUpHub: () => void;
	restoreHub: () => void;
	/** See `Disks.revert`. */
	revert: (station: Station<KioskRole>) => void;
	/** An operator retires it at the hub; sooner or later it gets an empty disk. */
	retire: (station: Station<KioskRole>) => void;
	wipe: (station: Station<KioskRole>) => void;
	startAll: () => void;
	cutAllBut: (station: Station<KioskRole>) => void;
	mendAllBut: (station: Station<KioskRole>) => void;
	chance: Chance;
}>;

/** A counter is cut off; its visitor is served at another, and it goes on as if it had the visitor, to the end. */
export function walkOn({ act, after }: Stage, from: Station<CounterRole>, to: Station<CounterRole>): void {
	const ticketId = currentOf(from);
	if (ticketId === null || from === to) return;
	// No paper bears the id that a counter made for a number of which it knew no ticket.
	if (from.see(({ edge }) => edge.view().tickets.get(ticketId)?.provisional) === true) return;
	from.cable.cut();
	act(to, { type: 'servePaper', counterId: counterOf(to), paper: { ticketId } });
	after(500, () => act(from, { type: 'start', counterId: counterOf(from), ticketId }));
	after(900, () => act(to, { type: 'complete', counterId: counterOf(to), ticketId }));
	after(1_300, () => act(from, { type: 'complete', counterId: counterOf(from), ticketId }));
}

/** A counter is cut off; its officer goes on at a second machine, sets the visitor aside and calls the next, and a colleague uses the first. */
export function twoScreens({ act, after }: Stage, counters: readonly Station<CounterRole>[]): void {
	const [first] = counters;
	const second = counters.find((one) => one !== first && first !== undefined && counterOf(one) === counterOf(first));
	const ticketId = first === undefined ? null : currentOf(first);
	if (first === undefined || second === undefined || ticketId === null) return;
	const counterId = counterOf(second);
	first.cable.cut();
	act(second, { type: 'openCounter', counterId, takeOver: true });
	after(600, () => act(second, { type: 'hold', counterId, ticketId }));
	after(1_200, () => act(second, { type: 'callNext', counterId }));
	after(1_800, () => act(first, { type: 'start', counterId, ticketId }));
}

/** The next is called; before anybody hears of it the counter is cut off and killed. Started anew, it is asked the same again once it goes on by itself. */
export async function askAgain(stage: Stage, counter: Station<CounterRole>): Promise<void> {
	const { act, advance, chance } = stage;
	const commandId = stage.newCommandId();
	const command = { type: 'callNext', counterId: counterOf(counter) } as const;
	act(counter, command, commandId);
	await advance(50 + chance() * 400);
	counter.cable.cut();
	counter.kill();
	await advance(200);
	counter.start();
	await advance(10_500);
	act(counter, command, commandId);
}

/** A kiosk gives a number of the hub that nobody else hears of; it is away while the hub is restored, once or twice, and others take numbers before it is back. */
export async function restoreWithout(
	stage: Stage,
	[away, other]: readonly [Station<KioskRole>, Station<KioskRole>],
	serviceId: ServiceId,
): Promise<void> {
	const { takeNumber, takeNumberAtHub, advance, chance } = stage;
	stage.startAll();
	stage.backUpHub();
	stage.cutAllBut(away);
	takeNumber(away, serviceId);
	await advance(300 + chance() * 600);
	away.cable.cut();
	stage.mendAllBut(away);
	stage.restoreHub();
	// The gathering waits a minute for the one that is away.
	await advance(63_000);
	stage.startAll();
	await advance(3_000);
	takeNumber(other, serviceId);
	takeNumberAtHub(serviceId);
	await advance(1_500);
	takeNumber(other, serviceId);
	await advance(1_500);
	// The same backup once more: what came home since the first time is on stations alone.
	if (chance() < 0.4) stage.restoreHub();
}

/** A kiosk gives a number by itself, and is put back unnoticed to before that. It gives another, and its hub has told it of the first or has not. */
export async function forgetNumber(stage: Stage, kiosk: Station<KioskRole>, serviceId: ServiceId): Promise<void> {
	const { takeNumber, advance, chance } = stage;
	stage.startAll();
	stage.revert(kiosk);
	kiosk.cable.cut();
	await advance(6_000);
	takeNumber(kiosk, serviceId);
	await advance(1_500);
	if (chance() < 0.7) kiosk.cable.mend();
	await advance(3_000);
	stage.revert(kiosk);
	// Started anew a kiosk waits five seconds for its hub.
	await advance(7_000);
	kiosk.cable.cut();
	await advance(6_000);
	takeNumber(kiosk, serviceId);
	await advance(1_500);
}
