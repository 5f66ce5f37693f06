import type { CounterCommand } from '@antrean/shared/domain/commands.ts';
import { counterOf, currentOf } from './officer.ts';
import type { CounterRole } from './roles.ts';
import type { Station } from './station.ts';

/** Steps of several people that contradict each other: by chance alone they would hardly ever come together. */
export type Stage = Readonly<{
	act: (station: Station<CounterRole>, command: CounterCommand) => void;
	after: (ms: number, run: () => void) => void;
}>;

/** A counter is cut off; its visitor is served at another, and it goes on as if it had the visitor. */
export function walkOn({ act, after }: Stage, from: Station<CounterRole>, to: Station<CounterRole>): void {
	const ticketId = currentOf(from);
	if (ticketId === null || from === to) return;
	from.cable.cut();
	act(to, { type: 'servePaper', counterId: counterOf(to), paper: { ticketId } });
	after(500, () => act(from, { type: 'start', counterId: counterOf(from), ticketId }));
}

/** A counter is cut off; its officer goes on at a second machine, sets the visitor aside and calls the next, and a colleague uses the first. */
export function twoScreens({ act, after }: Stage, counters: readonly Station<CounterRole>[]): void {
	const [first, , second] = counters;
	const ticketId = first === undefined ? null : currentOf(first);
	if (first === undefined || second === undefined || ticketId === null) return;
	const counterId = counterOf(second);
	first.cable.cut();
	act(second, { type: 'openCounter', counterId, takeOver: true });
	after(600, () => act(second, { type: 'hold', counterId, ticketId }));
	after(1_200, () => act(second, { type: 'callNext', counterId }));
	after(1_800, () => act(first, { type: 'start', counterId, ticketId }));
}
