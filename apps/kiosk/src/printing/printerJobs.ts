import { clearAfterError, processIdOf, requestPaperStatus, requestProcessId } from './escpos.ts';
import {
	andThen,
	clearMs,
	faultOf,
	type Job,
	mostLate,
	type PrinterMachine,
	type PrinterStep,
	pollMs,
	readyMs,
	replyMs,
	step,
	unprovenMs,
} from './printerModel.ts';

/** The life of a print job in the printer machine: taken, sent, proven or given up. Pure; knows no line and no sensors' bytes. */

/** Takes a job; one for a printer that is known to be of no use has failed already, and no byte has left. */
export function takeJob(machine: PrinterMachine, jobId: string, bytes: Uint8Array): PrinterStep {
	const cutOff = machine.failures > 0 && machine.link !== 'open';
	if (machine.job !== null || cutOff || faultOf(machine.device) !== null)
		return step(machine, { type: 'ended', jobId, paper: 'failed' });
	const count = machine.count + 1;
	const job: Job = { id: jobId, bytes, phase: 'waiting', processId: processIdOf(count) };
	return andThen(step({ ...machine, count, job }, { type: 'arm', timer: 'ready', ms: readyMs }), sendIfReady);
}

function canSend({ link, proof, device }: PrinterMachine): boolean {
	return link === 'open' && proof !== 'unknown' && faultOf(device) === null;
}

export function sendIfReady(machine: PrinterMachine): PrinterStep {
	const { job } = machine;
	if (job === null || job.phase !== 'waiting' || !canSend(machine)) return step(machine);
	// A printer that says nothing may stand in an error that a person has mended: only this command ends it.
	const isBlind = machine.proof === 'none' && machine.device === null;
	if (!machine.clearFirst && !isBlind) return send(machine, job);
	return step(
		{ ...machine, clearFirst: false, job: { ...job, phase: 'clearing' } },
		{ type: 'write', bytes: clearAfterError },
		{ type: 'arm', timer: 'cleared', ms: clearMs },
	);
}

function send(machine: PrinterMachine, job: Job): PrinterStep {
	const size = job.bytes.length;
	const sent = step(
		{ ...machine, job: { ...job, phase: 'sent' }, unfinished: Math.max(machine.unfinished, size) },
		{ type: 'disarm', timer: 'ready' },
		{ type: 'sending', jobId: job.id },
		{ type: 'write', bytes: job.bytes },
		{ type: 'arm', timer: 'poll', ms: pollMs.busy },
	);
	if (machine.proof === 'none')
		return andThen(sent, (next) => step(next, { type: 'arm', timer: 'reply', ms: unprovenMs(size) }));
	const end = machine.proof === 'processId' ? requestProcessId(job.processId) : requestPaperStatus;
	return andThen(sent, (next) =>
		step(next, { type: 'write', bytes: end }, { type: 'arm', timer: 'reply', ms: replyMs(size) }),
	);
}

/** The buffer is cleared: whatever an error left in it can't come out before this job any more. */
export function cleared(machine: PrinterMachine): PrinterStep {
	const { job } = machine;
	if (job?.phase !== 'clearing') return step(machine);
	const waiting: PrinterMachine = { ...machine, job: { ...job, phase: 'waiting' } };
	return canSend(machine) ? send(waiting, job) : step(waiting);
}

/** Ends the job without proof: `uncertain` when bytes left, `failed` when none did. It is never sent again from here. */
export function giveUp(machine: PrinterMachine): PrinterStep {
	const { job } = machine;
	if (job === null) return step(machine);
	const sent = job.phase === 'sent';
	const late = sent ? [...machine.late, job].slice(-mostLate) : machine.late;
	return step(
		{ ...machine, job: null, late },
		{ type: 'disarm', timer: 'ready' },
		{ type: 'disarm', timer: 'cleared' },
		{ type: 'disarm', timer: 'reply' },
		{ type: 'ended', jobId: job.id, paper: sent ? 'uncertain' : 'failed' },
	);
}

/** A fault came between the first byte and the proof: even a proof that comes later counts for nothing. */
export function breakOff(machine: PrinterMachine): PrinterStep {
	const given = giveUp(machine);
	return { ...given, machine: { ...given.machine, late: [] } };
}

/** The printer answered in order with this id: that job is paper, however long ago it was given up. */
export function proveById(machine: PrinterMachine, processId: string): PrinterStep {
	if (machine.job?.phase === 'sent' && machine.job.processId === processId) return proveJob(machine, machine.job);
	const late = machine.late.find((job) => job.processId === processId);
	if (late === undefined) return step(machine);
	const others = machine.late.filter((job) => job !== late);
	// Everything before the newest paper is out with it.
	const isNewest = machine.job?.phase !== 'sent' && late === machine.late.at(-1);
	const unfinished = isNewest ? 0 : machine.unfinished;
	return step({ ...machine, late: others, unfinished }, { type: 'ended', jobId: late.id, paper: 'printed' });
}

export function proveJob(machine: PrinterMachine, job: Job): PrinterStep {
	return step(
		{ ...machine, job: null, unfinished: 0 },
		{ type: 'disarm', timer: 'reply' },
		{ type: 'ended', jobId: job.id, paper: 'printed' },
	);
}

/** The proof did not come in time. GS r carries no id, so a late one would prove the wrong job: a new line shakes it off. */
export function proofMissed(machine: PrinterMachine): PrinterStep {
	if (machine.job?.phase !== 'sent') return step(machine);
	const given = giveUp(machine);
	return machine.proof === 'paperStatus' ? andThen(given, (next) => step(next, { type: 'close' })) : given;
}
