import type { Command } from '@antrean/shared/domain/commands.ts';
import type { BusinessDay, CommandId, HolderId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { dayAt, startOfNextDay } from '@antrean/shared/domain/localTime.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { HubStatus } from '@antrean/shared/protocol/httpContract.ts';
import { hashSite } from '@antrean/shared/site/hashSite.ts';
import type { Logger } from 'pino';
import type { Entry, Journal } from '../journal/journal.ts';
import type { TicketRows } from '../journal/ticketRows.ts';
import { createAnswerMemory } from './answerMemory.ts';
import { createDraft, type Draft, type Drafted } from './draft.ts';
import { failureOf } from './failure.ts';
import { createHubTime, type HubTime, type MachineClock } from './hubTime.ts';
import { foldClosedDay, foldPresentDay } from './opening.ts';
import type { Quarantine } from './quarantine.ts';
import { type Answer, type Request, refused } from './request.ts';

/**
 * The one place that decides. Requests queue as they arrive; one synchronous function per turn of the event loop decides them all,
 * commits them in one transaction, swaps the state, publishes, and only then answers. Nothing reads undecided state. Knows no socket.
 */
export interface Engine {
	/** `answer` is called once, after the commit; never when the outcome is unknown. */
	submit(request: Request, answer: (answer: Answer) => void): void;
	readonly time: HubTime;
	/** Committed state. */
	state(): State;
	status(): HubStatus;
	/** Called after each commit, before its answers. */
	onPublished(listener: (publication: Publication) => void): void;
	/** A command of the hub itself. */
	ask(command: Command, holder: HolderId): Promise<Answer>;
	/** Answers what is queued, then takes nothing more. */
	close(): void;
}

export type Publication = Readonly<{
	before: State;
	after: State;
	/** In order, without a hole from `prev` (exclusive) to the last one's seq; never empty. */
	entries: readonly Entry[];
	prev: number;
	seq: number;
	at: number;
}>;

export type EngineParts = Readonly<{
	journal: Journal;
	tickets: TicketRows;
	quarantine: Quarantine;
	machine: MachineClock;
	newId: () => string;
	alwaysOpen: boolean;
	log: Logger;
	/** Taken in as version 1 by an empty journal; null: the journal has one. */
	firstSite: SiteFile | null;
	/** Nobody knows what is on the disk: the process has to end without another answer. */
	onFatal: (error: unknown) => void;
}>;

/** Requests of one commit: decides in some tens of milliseconds, so that heartbeats and reads get their turn. */
const mostPerBatch = 512;
/** How often a full disk is tried again, and the start of a new day looked for. */
const probeEveryMs = 1_000;
const lookForDayEveryMs = 30_000;
/** Closed days kept folded: facts come late for yesterday, hardly ever for older days. */
const closedDaysKept = 3;

type Waiting = Readonly<{ request: Request; answer: (answer: Answer) => void }>;
type Broken = Readonly<{ one: Waiting; error: unknown }>;

export function createEngine(parts: EngineParts): Engine {
	const { journal, machine, log } = parts;
	const memory = createAnswerMemory();
	const listeners: ((publication: Publication) => void)[] = [];
	const folds = new Map<BusinessDay, State>();
	const queue: Waiting[] = [];
	let state = foldPresentDay(journal);
	const time = createHubTime(machine, () => (state.day === null ? null : state.lastEventAt));
	let isScheduled = false;
	let mode: 'running' | 'read-only' | 'closed' | 'stopped' = 'running';
	/** Hub time at which the next business day starts; 0: not known. */
	let nextDayAt = 0;
	let stopTimer: () => void = () => undefined;

	function submit(request: Request, answer: (answer: Answer) => void): void {
		if (mode === 'closed') {
			answer(refused('hub/unreachable', {}));
			return;
		}
		queue.push({ request, answer });
		if (isScheduled) return;
		isScheduled = true;
		setImmediate(flush);
	}

	function flush(): void {
		isScheduled = false;
		if (mode === 'stopped') return;
		if (mode === 'running') startDayIfDue();
		const batch = queue.splice(0, mostPerBatch);
		if (mode === 'running') commit(batch, null);
		else answerAll(batch, refused('hub/read-only', {}));
		if (queue.length > 0 && !isScheduled) {
			isScheduled = true;
			setImmediate(flush);
		}
	}

	function commit(waiting: readonly Waiting[], firstDay: BusinessDay | null): void {
		if (waiting.length === 0) return;
		const { seq: prev, epoch } = journal.head();
		const now = time.now();
		const draft = createDraft({
			state,
			closedDay,
			epoch,
			seq: prev,
			firstDay,
			now,
			monotonicMs: time.monotonicMs(),
			newId: parts.newId,
			alwaysOpen: parts.alwaysOpen,
			outcomeOf: journal.outcomeOf,
			remembered: memory.get,
			dayOfTicket: (ticketId) => parts.tickets.find(ticketId)?.day ?? null,
		});
		const broken: Broken[] = [];
		let answers: readonly (Answer | null)[] = [];
		try {
			journal.append(() => {
				answers = waiting.map((one) => takeSafely(draft, one, broken));
				return draft.result().batch;
			});
		} catch (error) {
			failed(error, waiting, firstDay);
			return;
		}
		const drafted = draft.result();
		if (drafted.batch.entries.length > 0) swapIn(drafted, prev, now);
		for (const [commandId, remembered] of drafted.answers) memory.remember(commandId, remembered);
		for (const [index, answer] of answers.entries()) if (answer !== null) waiting[index]?.answer(answer);
		for (const { one, error } of broken) putAside(one, error);
	}

	/** An exception of the rules is a bug that one request has met: it is put aside once the others are done. */
	function takeSafely(draft: Draft, one: Waiting, broken: Broken[]): Answer | null {
		try {
			return draft.take(one.request);
		} catch (error) {
			broken.push({ one, error });
			return null;
		}
	}

	function swapIn({ state: after, closedDays, batch: { entries } }: Drafted, prev: number, at: number): void {
		const before = state;
		state = after;
		if (before.day !== after.day) {
			folds.clear();
			if (before.day !== null) folds.set(before.day, before);
		}
		for (const [day, fold] of closedDays) keepFold(day, fold);
		const publication = { before, after, entries, prev, seq: prev + entries.length, at };
		for (const listener of listeners) listener(publication);
	}

	function failed(error: unknown, waiting: readonly Waiting[], firstDay: BusinessDay | null): void {
		switch (failureOf(error)) {
			case 'culprit': {
				const [only, ...others] = waiting;
				if (only !== undefined && others.length === 0) putAside(only, error);
				else for (const one of waiting) commit([one], firstDay);
				return;
			}
			case 'full':
				becomeReadOnly();
				answerAll(waiting, refused('hub/read-only', {}));
				return;
			case 'unknown':
				end(error);
		}
	}

	function putAside({ request, answer }: Waiting, error: unknown): void {
		log.error({ err: error, request }, 'request put aside');
		try {
			parts.quarantine.add(request, error, time.now());
		} catch (failure) {
			if (failureOf(failure) === 'unknown') {
				end(failure);
				return;
			}
			becomeReadOnly();
		}
		answer(
			request.kind === 'command' ? refused('command/quarantined', {}) : { outcome: 'parked', code: 'fact/quarantined' },
		);
	}

	function end(error: unknown): void {
		mode = 'stopped';
		log.fatal({ err: error }, 'the journal can not be written; ending without another answer');
		parts.onFatal(error);
	}

	function becomeReadOnly(): void {
		if (mode !== 'running') return;
		mode = 'read-only';
		log.error('no space left for the journal: read-only until there is some');
		wait(probeEveryMs, probe);
	}

	function probe(): void {
		try {
			parts.quarantine.probeSpace(time.now());
		} catch (error) {
			if (failureOf(error) === 'unknown') end(error);
			else wait(probeEveryMs, probe);
			return;
		}
		mode = 'running';
		log.info('there is space again: the journal is written');
		lookForDay();
	}

	function wait(ms: number, run: () => void): void {
		stopTimer();
		stopTimer = machine.after(ms, run);
	}

	function lookForDay(): void {
		if (mode !== 'running') return;
		startDayIfDue();
		// A day that could not be started yet (the clock is in doubt) is tried again at the same calm pace.
		const untilMs = nextDayAt - time.now();
		if (mode === 'running') wait(untilMs > 0 ? Math.min(lookForDayEveryMs, untilMs) : lookForDayEveryMs, lookForDay);
	}

	/** Rollover, also where the hub was off at midnight. Days never go backwards, and none starts while the clock is in doubt. */
	function startDayIfDue(): void {
		const now = time.now();
		if (now < nextDayAt || time.alarm() !== null) return;
		const timeZone = timeZoneOf(state);
		const day = dayAt(now, timeZone);
		if (state.day === null || day > state.day) commit([internal({ type: 'startDay', day })], null);
		if (state.day !== null && day <= state.day) nextDayAt = startOfNextDay(now, timeZone);
	}

	function internal(command: Command): Waiting {
		const commandId = asId<CommandId>(parts.newId());
		const request: Request = {
			kind: 'command',
			commandId,
			command,
			holder: hubItself,
			stationId: null,
			expiresAtMs: null,
		};
		return { request, answer: () => undefined };
	}

	function closedDay(day: BusinessDay): State {
		const known = folds.get(day);
		if (known !== undefined) return known;
		const fold = foldClosedDay(journal, day, state);
		keepFold(day, fold);
		return fold;
	}

	function keepFold(day: BusinessDay, fold: State): void {
		folds.delete(day);
		folds.set(day, fold);
		const [oldest] = folds.keys();
		if (folds.size > closedDaysKept && oldest !== undefined) folds.delete(oldest);
	}

	/** The first catalogue and the first day come in one transaction: a journal has both or neither. */
	function begin(site: SiteFile): void {
		const day = dayAt(time.now(), site.site.timeZone);
		const first = internal({ type: 'changeCatalogue', hash: hashSite(site), site });
		commit([first, internal({ type: 'startDay', day })], day);
	}

	if (state.day === null && parts.firstSite !== null) begin(parts.firstSite);
	listeners.push(({ before, after }) => {
		if (before.catalogueVersion !== after.catalogueVersion) nextDayAt = 0;
	});
	lookForDay();

	return {
		time,
		submit,
		state: () => state,
		status: () => (mode === 'read-only' ? 'read-only' : 'ok'),
		onPublished(listener) {
			listeners.push(listener);
		},
		ask(command, holder) {
			const commandId = asId<CommandId>(parts.newId());
			return new Promise((resolve) =>
				submit({ kind: 'command', commandId, command, holder, stationId: null, expiresAtMs: null }, resolve),
			);
		},
		close() {
			while (queue.length > 0 && mode !== 'stopped') flush();
			if (mode !== 'stopped') mode = 'closed';
			stopTimer();
		},
	};
}

const hubItself = asId<HolderId>('hub');

function answerAll(waiting: readonly Waiting[], answer: Answer): void {
	for (const one of waiting) one.answer(answer);
}

/** The site's time zone; a journal without a catalogue has none. */
function timeZoneOf(state: State): string {
	const zone = state.catalogues.get(state.catalogueVersion)?.site.site.timeZone;
	if (zone === undefined) throw new Error('the journal has no catalogue');
	return zone;
}
