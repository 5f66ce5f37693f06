import type { Command } from '@antrean/shared/domain/commands.ts';
import type { BusinessDay, CommandId, HolderId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { dayAt, startOfNextDay } from '@antrean/shared/domain/localTime.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { HubStatus } from '@antrean/shared/protocol/httpContract.ts';
import { hashSite } from '@antrean/shared/site/hashSite.ts';
import { type CommitterParts, createCommitter, type Publication, type Waiting } from './committer.ts';
import { createHubTime, type HubTime, type MachineClock } from './hubTime.ts';
import { logClock } from './logClock.ts';
import { foldPresentDay } from './opening.ts';
import { type Answer, type Request, refused } from './request.ts';
import { soundState } from './requireSound.ts';

/**
 * The one place that decides: commands and facts queue as they arrive, and one turn of the event loop commits them all. Also begins each
 * business day, and waits for space when there is none. Knows no socket.
 */
export interface Engine {
	/** `answer` is called once, after the commit; never when the outcome is unknown. */
	submit(request: Request, answer: (answer: Answer) => void): void;
	readonly time: HubTime;
	/** Committed state: nothing reads undecided state. */
	state(): State;
	status(): HubStatus;
	/** Called after each commit, before its answers. */
	onPublished(listener: (publication: Publication) => void): void;
	/** A command of the hub itself. */
	ask(command: Command, holder: HolderId): Promise<Answer>;
	/** A transaction beside the journal; false: the hub can't write now. */
	writeBeside(work: () => void): boolean;
	/** Answers what is queued, then takes nothing more. */
	close(): void;
}

export type EngineParts = CommitterParts &
	Readonly<{
		machine: MachineClock;
		/** Taken in as version 1 by an empty journal; null: the journal has one. */
		firstSite: SiteFile | null;
	}>;

/** Requests of one commit: decides in some tens of milliseconds, so that heartbeats and reads get their turn. */
const mostPerBatch = 512;
/**
 * Who had so many commands answered in one batch asks again when the answers are there: the next batch waits for as many, for so many turns of
 * the event loop at most (a fifth of a millisecond, as long as a commit), so that one sync is shared by more. As PostgreSQL's commit_delay and
 * commit_siblings. Facts come from outboxes, many at a time, and nobody stands there: they wait for nobody.
 */
const rush = 16;
const mostTurns = 40;
/** Turns that have much to do take longer. */
const longestWaitMs = 1;
/** How often a full disk is tried again, and the start of a new day looked for. */
const probeEveryMs = 1_000;
const lookForDayEveryMs = 30_000;

/** @throws UnsoundState before anything is decided or written */
export function createEngine(parts: EngineParts): Engine {
	const { journal, machine } = parts;
	const start = soundState(() => foldPresentDay(journal));
	// Hub time stands on the last event, and the state that has it is the committer's, which dates by hub time.
	let present = (): State => start;
	const lastEventAt = (): number | null => (present().day === null ? null : present().lastEventAt);
	const time = createHubTime(machine, lastEventAt, logClock(parts.log));
	const committer = createCommitter(parts, start, time);
	present = committer.state;
	const queue: Waiting[] = [];
	let isScheduled = false;
	/** Commands in the last batch. */
	let lastCommands = 0;
	let hasFact = false;
	let isProbing = false;
	let isClosed = false;
	/** Hub time at which the next business day starts; 0: not known. */
	let nextDayAt = 0;
	let stopTimer: () => void = () => undefined;

	function submit(request: Request, answer: (answer: Answer) => void): void {
		if (isClosed) {
			answer(refused('hub/unreachable', {}));
			return;
		}
		queue.push({ request, answer });
		if (request.kind !== 'command') hasFact = true;
		schedule();
	}

	function schedule(): void {
		if (isScheduled) return;
		isScheduled = true;
		gather(lastCommands < rush ? 0 : mostTurns, machine.runAgeMs() + longestWaitMs);
	}

	function gather(turns: number, untilMs: number): void {
		setImmediate(() => {
			const mayWait = turns > 0 && !hasFact && !isClosed && machine.runAgeMs() < untilMs;
			if (mayWait && queue.length < lastCommands) gather(turns - 1, untilMs);
			else flush();
		});
	}

	function flush(): void {
		isScheduled = false;
		startDayIfDue();
		const batch = queue.splice(0, mostPerBatch);
		hasFact = false;
		lastCommands = batch.filter(({ request }) => request.kind === 'command').length;
		committer.commit(batch, null);
		if (committer.condition() === 'full' && !isProbing) probeLater();
		if (queue.length > 0) schedule();
	}

	/** While the disk is full this is all that happens; a day that should have started meanwhile starts then. */
	function probeLater(): void {
		isProbing = true;
		wait(probeEveryMs, () => {
			committer.probe();
			if (committer.condition() === 'full') {
				probeLater();
				return;
			}
			isProbing = false;
			lookForDay();
		});
	}

	function wait(ms: number, run: () => void): void {
		stopTimer();
		stopTimer = machine.after(ms, run);
	}

	function lookForDay(): void {
		startDayIfDue();
		if (committer.condition() === 'full') {
			probeLater();
			return;
		}
		// A day that could not be started yet (the clock is in doubt) is tried again at the same calm pace.
		const untilMs = nextDayAt - time.now();
		wait(untilMs > 0 ? Math.min(lookForDayEveryMs, untilMs) : lookForDayEveryMs, lookForDay);
	}

	/** Rollover, also where the hub was off at midnight. Days never go backwards, and none starts while the clock is in doubt. */
	function startDayIfDue(): void {
		const now = time.now();
		if (now < nextDayAt || time.alarm() !== null || committer.condition() !== 'good') return;
		const timeZone = timeZoneOf(present());
		const day = dayAt(now, timeZone);
		if (isBefore(present(), day)) committer.commit([internal({ type: 'startDay', day })], null);
		if (!isBefore(present(), day)) nextDayAt = startOfNextDay(now, timeZone);
	}

	function statusNow(): HubStatus {
		if (committer.condition() === 'full') return 'read-only';
		return parts.withholdsNumbers(present().day) ? 'recovering' : 'ok';
	}

	function internal(command: Command): Waiting {
		return { request: requestOf(command, hubItself), answer: () => undefined };
	}

	function requestOf(command: Command, holder: HolderId): Request {
		const commandId = asId<CommandId>(parts.newId());
		return { kind: 'command', commandId, command, holder, stationId: null, expiresAtMs: null };
	}

	/** The first catalogue and the first day come in one transaction: a journal has both or neither. */
	function begin(site: SiteFile): void {
		const day = dayAt(time.now(), site.site.timeZone);
		const first = internal({ type: 'changeCatalogue', hash: hashSite(site), site });
		committer.commit([first, internal({ type: 'startDay', day })], day);
		// As the system itself says it: a journal without its first catalogue can't wait for space.
		if (committer.condition() === 'full')
			throw Object.assign(new Error('no space for the first catalogue'), { code: 'ENOSPC' });
	}

	if (present().day === null && parts.firstSite !== null) begin(parts.firstSite);
	// Another catalogue may bring another time zone.
	committer.onPublished(({ before, after }) => {
		if (before.catalogueVersion !== after.catalogueVersion) nextDayAt = 0;
	});
	lookForDay();

	return {
		time,
		submit,
		state: committer.state,
		status: statusNow,
		onPublished: committer.onPublished,
		writeBeside(work) {
			if (isClosed) return false;
			const isWritten = committer.writeBeside(work);
			if (committer.condition() === 'full' && !isProbing) probeLater();
			return isWritten;
		},
		ask: (command, holder) => new Promise((resolve) => submit(requestOf(command, holder), resolve)),
		close() {
			while (queue.length > 0) flush();
			isClosed = true;
			stopTimer();
		},
	};
}

const hubItself = asId<HolderId>('hub');

function isBefore(state: State, day: BusinessDay): boolean {
	return state.day === null || state.day < day;
}

/** The site's time zone; a journal without a catalogue has none. */
function timeZoneOf(state: State): string {
	const zone = state.catalogues.get(state.catalogueVersion)?.site.site.timeZone;
	if (zone === undefined) throw new Error('the journal has no catalogue');
	return zone;
}
