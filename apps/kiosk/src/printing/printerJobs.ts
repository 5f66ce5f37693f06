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

export function sendIfReady(machine: PrinterMachine): PrinterStep {
	const { job } = machine;
	const ready = machine.link === 'open' && machine.proof !== 'unknown' && faultOf(machine.device) === null;
	if (job === null || job.phase !== 'waiting' || !ready) return step(machine);
	if (!machine.clearFirst) return send(machine, job);
	return step(
		{ ...machine, clearFirst: false, job: { ...job, phase: 'clearing' } },
		{ type: 'write', bytes: clearAfterError },
		{ type: 'arm', timer: 'cleared', ms: clearMs },
	);
}

function send(machine: PrinterMachine, job: Job): PrinterStep {
	const size = job.bytes.length;
	const sent = step(
		{ ...machine, job: { ...job, phase: 'sent' } },
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
	if (machine.job?.phase !== 'clearing') return step(machine);
	return sendIfReady({ ...machine, job: { ...machine.job, phase: 'waiting' } });
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
	return step({ ...machine, late: others }, { type: 'ended', jobId: late.id, paper: 'printed' });
}

export function proveJob(machine: PrinterMachine, job: Job): PrinterStep {
	return step(
		{ ...machine, job: null },
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
