import type { EdgeClock } from '@antrean/shared/edge/edgeClock.ts';
import type { CupsAnswer, CupsQueue, QueueState } from './cupsQueue.ts';
import type { Printer, PrinterJob } from './printer.ts';
import { type JobOutcome, type Standing, unprovenMs } from './printerModel.ts';

/**
 * A printer behind a raw queue of CUPS. The queue has no way back: that it handed a job over says nothing of paper, so a job that began is
 * `uncertain`. A job that did not begin is taken back, so that no ticket comes out minutes later, for nobody.
 */
export type CupsPrinterParts = Readonly<{
	queue: CupsQueue;
	clock: EdgeClock;
	onState: (standing: Standing) => void;
}>;

const pollMs = { busy: 500, idle: 3_000 } as const;

export function createCupsPrinter({ queue, clock, onState }: CupsPrinterParts): Printer {
	let reported: Standing = { printer: 'unknown', error: null };
	/** As the queue last said, without the job. */
	let found: Standing = reported;
	let underWay: PrinterJob | null = null;
	let isClosed = false;
	let cancelPoll = (): void => undefined;

	function report(): void {
		const isFine = found.printer === 'idle' || found.printer === 'paperLow';
		const standing: Standing = underWay !== null && isFine ? { printer: 'printing', error: null } : found;
		if (isClosed || (standing.printer === reported.printer && standing.error === reported.error)) return;
		reported = standing;
		onState(standing);
	}

	async function look(): Promise<void> {
		found = standingOfQueue(await queue.printer());
		report();
	}

	async function watch(): Promise<void> {
		await look();
		if (!isClosed) cancelPoll = clock.after(pollMs.idle, () => void watch());
	}

	async function run(job: PrinterJob): Promise<void> {
		await look();
		if (isClosed) return;
		if (isFaulty(found)) return job.ended('failed');
		// Written down first: what happens from here on may be paper.
		job.sending();
		underWay = job;
		report();
		const handed = await queue.print(job.id, job.bytes);
		if (handed.outcome === 'done') await follow(job, handed.value);
		else end(job, handed.outcome === 'unknown' ? 'uncertain' : 'failed');
	}

	async function follow(job: PrinterJob, id: number): Promise<void> {
		const giveUpAt = clock.runAgeMs() + unprovenMs(job.bytes.length);
		for (;;) {
			const is = await queue.job(id);
			if (is.outcome === 'done' && is.value.isEnded) return end(job, is.value.isBegun ? 'uncertain' : 'failed');
			await look();
			if (isClosed || isFaulty(found) || clock.runAgeMs() >= giveUpAt) return takeBack(job, id);
			await new Promise<void>((resolve) => clock.after(pollMs.busy, resolve));
		}
	}

	async function takeBack(job: PrinterJob, id: number): Promise<void> {
		await queue.cancel(id);
		const is = await queue.job(id);
		const isUnprinted = is.outcome === 'done' && is.value.isEnded && !is.value.isBegun;
		end(job, isUnprinted ? 'failed' : 'uncertain');
	}

	function end(job: PrinterJob, paper: JobOutcome): void {
		if (underWay !== job) return;
		underWay = null;
		job.ended(paper);
		report();
	}

	void watch();
	return {
		print: (job) => void run(job),
		standing: () => reported,
		proof: () => 'none',
		close() {
			cancelPoll();
			if (underWay !== null) end(underWay, 'uncertain');
			isClosed = true;
		},
	};
}

function isFaulty({ printer }: Standing): boolean {
	return printer === 'offline' || printer === 'coverOpen' || printer === 'paperOut';
}

/** RFC 8011, 5.4.12: reasons are keywords, each with how bad it is behind it. */
export function standingOfQueue(answer: CupsAnswer<QueueState>): Standing {
	const is = (printer: Standing['printer'], error: Standing['error'] = null): Standing => ({ printer, error });
	if (answer.outcome !== 'done') return is('offline');
	const { isStopped, isAccepting, reasons } = answer.value;
	const bare = new Set(reasons.map((reason) => reason.replace(/-(error|warning|report)$/, '')));
	const has = (...names: readonly string[]): boolean => names.some((name) => bare.has(name));
	if (has('cover-open', 'door-open', 'interlock-open')) return is('coverOpen');
	if (has('media-empty', 'media-needed')) return is('paperOut');
	if (has('media-jam')) return is('offline', 'jam');
	if (isStopped || !isAccepting || has('offline', 'paused', 'shutdown', 'timed-out')) return is('offline');
	return is(has('media-low') ? 'paperLow' : 'idle');
}
