import { assertNever } from '@antrean/shared/domain/decision.ts';
import type { EdgeClock } from '@antrean/shared/edge/edgeClock.ts';
import { stepPrinter } from './printerMachine.ts';
import type {
	JobOutcome,
	PrinterEffect,
	PrinterInput,
	PrinterMachine,
	PrinterTimer,
	Proof,
	Standing,
} from './printerModel.ts';
import { newPrinter } from './printerModel.ts';
import type { PortConnection, PrinterPort } from './printerPort.ts';

/** Runs the printer machine over a port and a clock. Knows no journal and no ticket; all judgement is in the machine. */
export interface Printer {
	/** One job at a time: the next after `ended`. */
	print(job: PrinterJob): void;
	standing(): Standing;
	proof(): Proof;
	/** Hangs up. A job whose bytes left ends `uncertain`; one that waits stays as it is. */
	close(): void;
}

export type PrinterJob = Readonly<{
	id: string;
	/** One whole paper, from `encodePaper`. */
	bytes: Uint8Array;
	/** Called before the first byte leaves. */
	sending: () => void;
	/** Called with the outcome; after `uncertain` once more with `printed`, when the proof comes late. */
	ended: (paper: JobOutcome) => void;
}>;

export type PrinterParts = Readonly<{
	port: PrinterPort;
	clock: EdgeClock;
	onState: (standing: Standing) => void;
	/** The newest place in the journal: an answer to a job of the process before this one proves nothing here. */
	count: number;
	/** Bytes of a paper that the process before this one sent and did not see proven; 0: there is none. */
	unfinished: number;
}>;

export function createPrinter({ port, clock, onState, count, unfinished }: PrinterParts): Printer {
	let machine: PrinterMachine = { ...newPrinter, count, unfinished };
	let connection: PortConnection | null = null;
	const timers = new Map<PrinterTimer, () => void>();
	const jobs = new Map<string, PrinterJob>();

	const inputs: PrinterInput[] = [];
	let taking = false;

	/** One input after the other: what an effect calls back waits until all effects of its step are done. */
	function take(input: PrinterInput): void {
		inputs.push(input);
		if (taking) return;
		taking = true;
		try {
			for (let next = inputs.shift(); next !== undefined; next = inputs.shift()) {
				const { machine: after, effects } = stepPrinter(machine, next);
				machine = after;
				for (const effect of effects) run(effect);
				forgetEnded();
			}
		} finally {
			taking = false;
		}
	}

	/** Keeps the job under way, those whose proof may come late, and those not yet taken. */
	function forgetEnded(): void {
		const waiting = inputs.flatMap((input) => (input.type === 'print' ? [input.jobId] : []));
		const kept = new Set([...waiting, ...machine.late.map((job) => job.id), machine.job?.id]);
		for (const id of jobs.keys()) if (!kept.has(id)) jobs.delete(id);
	}

	function run(effect: PrinterEffect): void {
		switch (effect.type) {
			case 'open':
				open();
				return;
			case 'close':
				connection?.close();
				return;
			case 'write':
				connection?.write(effect.bytes);
				return;
			case 'sending':
				jobs.get(effect.jobId)?.sending();
				return;
			case 'ended':
				jobs.get(effect.jobId)?.ended(effect.paper);
				return;
			case 'state':
				onState(effect.standing);
				return;
			case 'arm':
				arm(effect.timer, effect.ms);
				return;
			case 'disarm':
				disarm(effect.timer);
				return;
			default:
				assertNever(effect);
		}
	}

	function open(): void {
		connection = port.open({
			opened: () => take({ type: 'opened' }),
			data: (bytes) => take({ type: 'received', bytes }),
			closed: () => take({ type: 'closed' }),
		});
	}

	function arm(timer: PrinterTimer, ms: number): void {
		disarm(timer);
		timers.set(
			timer,
			clock.after(ms, () => {
				timers.delete(timer);
				take({ type: 'timer', timer });
			}),
		);
	}

	function disarm(timer: PrinterTimer): void {
		timers.get(timer)?.();
		timers.delete(timer);
	}

	take({ type: 'start' });
	return {
		print(job) {
			jobs.set(job.id, job);
			take({ type: 'print', jobId: job.id, bytes: job.bytes });
		},
		standing: () => machine.reported,
		proof: () => machine.proof,
		close: () => take({ type: 'stop' }),
	};
}
