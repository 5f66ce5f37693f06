/** Commands decided and folded, for tests: a second passes between any two, and Ani asks unless told otherwise. */
import type { Command } from '../domain/commands.ts';
import { decide } from '../domain/decide.ts';
import type { Context } from '../domain/decision.ts';
import type { EventBody } from '../domain/events.ts';
import { evolve } from '../domain/evolve.ts';
import type { Rejection } from '../domain/rejections.ts';
import type { State } from '../domain/state.ts';
import { at, nine, uuid } from './builders.ts';

let made = 0;

export function contextOf(state: State, over: Partial<Context>): Context {
	return {
		now: Math.max(state.lastEventAt, nine) + 1000,
		newId: () => uuid('f', made++),
		holder: at.ani,
		stationId: null,
		alwaysOpen: false,
		...over,
	};
}

/** The state after a command that must be accepted, and its events. */
export function decided(
	state: State,
	command: Command,
	over: Partial<Context>,
): Readonly<{ state: State; events: readonly EventBody[] }> {
	const context = contextOf(state, over);
	const decision = decide(state, command, context);
	if (!decision.accepted) throw new Error(`${command.type}: ${JSON.stringify(decision.rejection)}`);
	const { events } = decision;
	return { events, state: events.reduce((next, body) => evolve(next, { at: context.now, body }), state) };
}

/** The state after commands that must all be accepted. */
export function after(state: State, ...commands: readonly Command[]): State {
	return commands.reduce((next, command) => decided(next, command, {}).state, state);
}

/** Why a command is refused; it must be. */
export function refused(state: State, command: Command, over: Partial<Context>): Rejection {
	const decision = decide(state, command, contextOf(state, over));
	if (decision.accepted) throw new Error(`${command.type} was accepted: ${JSON.stringify(decision.events)}`);
	return decision.rejection;
}
