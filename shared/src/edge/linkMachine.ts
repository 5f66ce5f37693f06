/**
 * The link of a station to its hub as a pure machine: inputs and effects are values, chance comes in by argument.
 * Knows nothing of sockets and timers (hubLink drives it), nor of what is said over the link.
 */
import { assertNever } from '../domain/decision.ts';
import type { LinkState } from '../protocol/messages.ts';
import { backoffMs } from './backoff.ts';

/** What goes on below the link: nothing, a pause before the next try, a try, or an open connection. */
export type Wire = 'none' | 'pausing' | 'opening' | 'open';

export type LinkMachine = Readonly<{
	link: LinkState;
	wire: Wire;
	/** Pauses made since the link was last live. */
	retries: number;
	/** Never live since its start and still within its preparation: shown as connecting, not as cut off. */
	preparing: boolean;
	/** Why it is refused; null otherwise. */
	refusedCode: string | null;
}>;

export type LinkInput =
	/** `preparationMs`: how long it may take its hub to come. */
	| Readonly<{ type: 'started'; preparationMs: number }>
	| Readonly<{ type: 'stopped' }>
	/** The connection stands. */
	| Readonly<{ type: 'opened' }>
	/** The connection could not be made, or broke. */
	| Readonly<{ type: 'closed' }>
	| Readonly<{ type: 'welcomed' }>
	| Readonly<{ type: 'refused'; code: string }>
	/** Nothing was heard for `silentAfterMs`. */
	| Readonly<{ type: 'silent' }>
	/** A part of the stream is missing: a new handshake brings it. */
	| Readonly<{ type: 'outOfStep' }>
	| Readonly<{ type: 'pauseOver' }>
	| Readonly<{ type: 'preparationOver' }>;

export type LinkEffect =
	| Readonly<{ type: 'open' }>
	| Readonly<{ type: 'close' }>
	| Readonly<{ type: 'sendHello' }>
	| Readonly<{ type: 'pause'; delayMs: number }>
	| Readonly<{ type: 'prepare'; delayMs: number }>;

/** A kiosk is often switched on before its hub: two minutes, so that mornings don't begin with offline numbers. */
export const morningMs = 120_000;
/** A station that was started anew while its hub is there is linked within this time (LNK5); if it is not, the hub is away. */
export const restartMs = 5_000;
/** Between two contacts that are no further apart lies no night. */
const nearMs = 10 * 60_000;

/**
 * @param lastContact hub time at which the hub was heard last, by the station's file; null: never
 * @param wallMs this machine's clock; where it is wrong, the station waits as in the morning
 */
export function preparationMs(lastContact: number | null, wallMs: number): number {
	return lastContact !== null && Math.abs(wallMs - lastContact) < nearMs ? restartMs : morningMs;
}
/** A hub that said no may be restarting, recovering or upgraded meanwhile; it is not to be hammered. */
export const refusedPauseMs = 5_000;

export const stoppedLink: LinkMachine = {
	link: 'offline',
	wire: 'none',
	retries: 0,
	preparing: false,
	refusedCode: null,
};

type Step = Readonly<{ machine: LinkMachine; effects: readonly LinkEffect[] }>;

export function stepLink(machine: LinkMachine, input: LinkInput, chance: number): Step {
	const ignored: Step = { machine, effects: [] };
	switch (input.type) {
		case 'started':
			if (machine.wire !== 'none') return ignored;
			return {
				machine: { ...stoppedLink, link: 'connecting', wire: 'opening', preparing: true },
				effects: [{ type: 'prepare', delayMs: input.preparationMs }, { type: 'open' }],
			};
		case 'stopped':
			return { machine: stoppedLink, effects: machine.wire === 'none' ? [] : [{ type: 'close' }] };
		case 'opened':
			if (machine.wire !== 'opening') return ignored;
			return greet({ ...machine, wire: 'open', refusedCode: null });
		case 'outOfStep':
			return machine.link === 'live' ? greet(machine) : ignored;
		case 'welcomed':
			if (machine.link !== 'handshaking') return ignored;
			return { machine: { ...machine, link: 'live', retries: 0, preparing: false }, effects: [] };
		case 'refused':
			return machine.wire === 'open' ? refuse(machine, input.code) : ignored;
		case 'closed':
			return machine.wire === 'open' || machine.wire === 'opening' ? retry(machine, [], chance) : ignored;
		case 'silent':
			return machine.wire === 'open' ? retry(machine, [{ type: 'close' }], chance) : ignored;
		case 'pauseOver':
			if (machine.wire !== 'pausing') return ignored;
			return { machine: { ...machine, wire: 'opening' }, effects: [{ type: 'open' }] };
		case 'preparationOver':
			if (!machine.preparing) return ignored;
			return {
				machine: { ...machine, preparing: false, link: machine.link === 'connecting' ? 'offline' : machine.link },
				effects: [],
			};
		default:
			return assertNever(input);
	}
}

function greet(machine: LinkMachine): Step {
	return { machine: { ...machine, link: 'handshaking' }, effects: [{ type: 'sendHello' }] };
}

function refuse(machine: LinkMachine, code: string): Step {
	return {
		machine: { ...machine, link: 'refused', wire: 'pausing', refusedCode: code, retries: 0 },
		effects: [{ type: 'close' }, { type: 'pause', delayMs: refusedPauseMs }],
	};
}

/** A refused link stays refused on screens while its hub can't be reached: the reason is still the one to act on. */
function retry(machine: LinkMachine, before: readonly LinkEffect[], chance: number): Step {
	const cutOff = machine.preparing ? 'connecting' : 'offline';
	return {
		machine: {
			...machine,
			link: machine.link === 'refused' ? 'refused' : cutOff,
			wire: 'pausing',
			retries: machine.retries + 1,
		},
		effects: [...before, { type: 'pause', delayMs: backoffMs(machine.retries, chance) }],
	};
}
