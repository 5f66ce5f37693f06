/**
 * A station's link to its hub: drives linkMachine with a connection and timers, says hello, and sends only while live.
 * Every message in or out passes its schema. Knows nothing of queues; what the messages mean is its listener's.
 */
import { z } from 'zod';
import type { JournalEvent } from '../domain/events.ts';
import type { Fact } from '../domain/facts.ts';
import * as m from '../protocol/messages.ts';
import { type ParkedDecisions, parkedDecisions, type Standing } from '../protocol/parkedMessages.ts';
import { socketEvents } from '../protocol/socketEvents.ts';
import { silentAfterMs } from '../protocol/timing.ts';
import { sqliteCode } from '../sqlite/database.ts';
import type { EdgeClock } from './edgeClock.ts';
import type { HubConnection, OpenConnection } from './hubTransport.ts';
import {
	type LinkEffect,
	type LinkInput,
	type LinkMachine,
	preparationMs,
	stepLink,
	stoppedLink,
} from './linkMachine.ts';

export interface HubLinkListener {
	hello(): m.Hello;
	/** Events of the hub after the place that this station holds, in order, some at a time; empty: no more. */
	held(place: Readonly<{ epoch: number; seq: number }>): readonly JournalEvent[];
	/** Takes the welcome durably; answers a code when this station must not follow this hub, else null. */
	welcomed(welcome: m.Welcome): string | null;
	/** Answer false when a message before this one is missing. */
	replica(message: m.ReplicaMessage): boolean;
	board(message: m.BoardMessage): boolean;
	/** Answer false when it tells of a position that this station has not reached. */
	heartbeat(message: m.Heartbeat): boolean;
	/** A person has decided about parked rows. */
	parkedDecisions(message: ParkedDecisions): void;
	/** The link changed; called after `welcomed` when it became live. */
	changed(machine: LinkMachine): void;
}

export interface HubLink {
	machine(): LinkMachine;
	start(): void;
	stop(): void;
	/** Counts handshakes of this process; an answer of an earlier one is never handed on. */
	session(): number;
	/** Counts what the hub answered in this process, welcomes and late answers included; heartbeats are none. */
	answers(): number;
	/** Each answers null when the link is not live, ends, begins anew or stays silent for `timeoutMs`. */
	wish(message: m.Wish, timeoutMs: number): Promise<m.WishReply | null>;
	facts(facts: readonly Fact[], timeoutMs: number): Promise<m.FactsReply | null>;
	outboxEmpty(timeoutMs: number): Promise<boolean>;
	sound(message: m.Sound, timeoutMs: number): Promise<boolean>;
	/** Its answer does not count as one: a hub whose engine is stuck still gives it. */
	standing(message: Standing, timeoutMs: number): Promise<boolean>;
}

export type HubLinkParts = Readonly<{
	open: OpenConnection;
	clock: EdgeClock;
	/** From 0 to 1. */
	chance: () => number;
	listener: HubLinkListener;
	/** Hub time at which the hub was heard last, over restarts; null: never. */
	lastContact: () => number | null;
	/** A message that its schema or its listener can't take is a bug of one side; it is told and counts as missing. */
	onInvalid(event: string, error: unknown): void;
	/** The listener failed: its file can't be written. The link is refused for a while, and tried again. */
	onFailure(error: unknown): void;
}>;

/** What a station can't write down it has not heard: it hangs up instead of following in memory alone. */
const stationBroken = 'station/broken';
/** Between two messages of what this station holds for a restored hub. */
const tellEveryMs = 100;
const anyAnswer = z.unknown().transform(() => true);

export function createHubLink(parts: HubLinkParts): HubLink {
	const { open, clock, chance, listener, onInvalid, onFailure } = parts;
	let machine: LinkMachine = stoppedLink;
	let session = 0;
	let answers = 0;
	let connection: HubConnection | null = null;
	let cancelPause = (): void => undefined;
	let cancelPreparation = (): void => undefined;
	let cancelSilence = (): void => undefined;
	const waiting = new Set<() => void>();

	function input(event: LinkInput): void {
		const before = machine;
		const step = stepLink(machine, event, chance());
		machine = step.machine;
		if (before.link === 'live' && machine.link !== 'live') for (const giveUp of [...waiting]) giveUp();
		if (machine.wire !== 'open') cancelSilence();
		for (const effect of step.effects) run(effect);
		if (before.link !== machine.link || before.refusedCode !== machine.refusedCode)
			attempt('link', () => listener.changed(machine), undefined, undefined);
	}

	/**
	 * A message of the right form that nothing can be made of (`otherwise`) counts as one of the wrong form: the station must not end by it. A
	 * file that can't be written (`failed`) is another matter.
	 */
	function attempt<T>(event: string, take: () => T, otherwise: T, failed: T): T {
		try {
			return take();
		} catch (error) {
			if (sqliteCode(error) !== null) {
				onFailure(error);
				return failed;
			}
			onInvalid(event, error);
			return otherwise;
		}
	}

	function run(effect: LinkEffect): void {
		switch (effect.type) {
			case 'open':
				openConnection();
				return;
			case 'close':
				cancelPause();
				connection?.close();
				connection = null;
				return;
			case 'pause':
				cancelPause = clock.after(effect.delayMs, () => input({ type: 'pauseOver' }));
				return;
			case 'prepare':
				cancelPreparation = clock.after(effect.delayMs, () => input({ type: 'preparationOver' }));
				return;
			case 'sendHello':
				greet();
				return;
		}
	}

	function openConnection(): void {
		let mine: HubConnection | null = null;
		const isMine = (): boolean => mine === null || connection === mine;
		mine = open({
			opened: () => isMine() && input({ type: 'opened' }),
			closed: () => isMine() && input({ type: 'closed' }),
			heard: (event, raw) => isMine() && heard(event, raw),
		});
		connection = mine;
	}

	function listen(): void {
		cancelSilence();
		cancelSilence = afterLook(silentAfterMs, () => input({ type: 'silent' }));
	}

	/** A process that was busy first looks at what has arrived meanwhile: timers run before sockets are read. */
	function afterLook(delayMs: number, run: () => void): () => void {
		let cancel = clock.after(delayMs, () => {
			cancel = clock.after(0, run);
		});
		return () => cancel();
	}

	function greet(): void {
		const mine = ++session;
		// An unanswered hello is silence too.
		listen();
		connection?.request(socketEvents.hello, listener.hello(), (raw) => {
			if (mine !== session || machine.link !== 'handshaking') return;
			const reply = parsed(m.helloReply, socketEvents.hello, raw);
			if (reply === null) return input({ type: 'refused', code: 'message/invalid' });
			if (reply.outcome === 'refused') return refuse(reply, mine);
			const objection = attempt(socketEvents.hello, () => listener.welcomed(reply), 'message/invalid', stationBroken);
			if (objection !== null) return input({ type: 'refused', code: objection });
			answers++;
			listen();
			input({ type: 'welcomed' });
		});
	}

	/** A restored hub that asks for it is told first what this station holds of the time after its backup. */
	function refuse({ code, gather }: m.Refused, mine: number): void {
		const refused = (): void => {
			if (mine === session) input({ type: 'refused', code });
		};
		if (gather === undefined) refused();
		else tellHeld(gather, mine, refused);
	}

	function tellHeld(place: Readonly<{ epoch: number; seq: number }>, mine: number, done: () => void): void {
		if (mine !== session || machine.link !== 'handshaking') return;
		const events = attempt(socketEvents.held, () => listener.held(place), [], []);
		const last = events.at(-1);
		listen();
		connection?.request(socketEvents.held, { events, isLast: last === undefined }, () => {
			if (last === undefined) done();
			// The hub takes some megabytes a second from one socket.
			else clock.after(tellEveryMs, () => tellHeld(last, mine, done));
		});
	}

	function heard(event: string, raw: unknown): void {
		if (event === socketEvents.fenced) input({ type: 'refused', code: 'station/fenced' });
		if (event === socketEvents.refused)
			input({ type: 'refused', code: parsed(m.refused, event, raw)?.code ?? 'message/invalid' });
		// Before the welcome nothing has a place to go: the catch-up brings it.
		if (machine.link !== 'live') return;
		listen();
		if (event === socketEvents.heartbeat) follow(event, parsed(m.heartbeat, event, raw), listener.heartbeat);
		else if (event === socketEvents.replica) follow(event, parsed(m.replicaMessage, event, raw), listener.replica);
		else if (event === socketEvents.board) follow(event, parsed(m.boardMessage, event, raw), listener.board);
		else if (event === socketEvents.parkedDecisions) obey(parsed(parkedDecisions, event, raw));
	}

	/** One that can't be read is told and left: no hello would make it another. */
	function obey(message: ParkedDecisions | null): void {
		if (message === null) return;
		const work = (): boolean => {
			listener.parkedDecisions(message);
			return true;
		};
		if (attempt(socketEvents.parkedDecisions, work, true, false)) return;
		input({ type: 'refused', code: stationBroken });
	}

	function follow<T>(event: string, message: T | null, take: (message: T) => boolean): void {
		const taken = message !== null && attempt(event, () => take(message), false, null);
		if (taken === null) input({ type: 'refused', code: stationBroken });
		else if (!taken) input({ type: 'outOfStep' });
	}

	function parsed<T>(schema: z.ZodType<T>, event: string, raw: unknown): T | null {
		const result = schema.safeParse(raw);
		if (result.success) return result.data;
		onInvalid(event, result.error);
		return null;
	}

	function ask<T>(
		event: string,
		message: unknown,
		schema: z.ZodType<T>,
		timeoutMs: number,
		counts = true,
	): Promise<T | null> {
		const current = connection;
		if (machine.link !== 'live' || current === null) return Promise.resolve(null);
		return new Promise((resolve) => {
			const settle = (value: T | null): void => {
				cancel();
				waiting.delete(giveUp);
				resolve(value);
			};
			const giveUp = (): void => settle(null);
			const cancel = afterLook(timeoutMs, giveUp);
			waiting.add(giveUp);
			current.request(event, message, (raw) => {
				if (counts && current === connection) answers++;
				if (waiting.has(giveUp)) settle(parsed(schema, event, raw));
			});
		});
	}

	return {
		machine: () => machine,
		start: () => input({ type: 'started', preparationMs: preparationMs(parts.lastContact(), clock.wallMs()) }),
		stop() {
			// Not with a connection: a hub that refuses, or dies after its first word, must not make a station wait for ever.
			cancelPreparation();
			input({ type: 'stopped' });
		},
		session: () => session,
		answers: () => answers,
		wish: (message, timeoutMs) => ask(socketEvents.wish, message, m.wishReply, timeoutMs),
		facts: (facts, timeoutMs) => ask(socketEvents.facts, { facts }, m.factsReply, timeoutMs),
		outboxEmpty: async (timeoutMs) => (await ask(socketEvents.outboxEmpty, {}, anyAnswer, timeoutMs)) !== null,
		sound: async (message, timeoutMs) => (await ask(socketEvents.sound, message, anyAnswer, timeoutMs)) !== null,
		standing: async (message, timeoutMs) =>
			(await ask(socketEvents.standing, message, anyAnswer, timeoutMs, false)) !== null,
	};
}
