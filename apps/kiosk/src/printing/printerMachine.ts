import { assertNever } from '@antrean/shared/domain/decision.ts';
import {
	askStatus,
	clearAfterError,
	fillCommand,
	finishPaper,
	initialise,
	questionIdOf,
	requestPaperStatus,
	requestProcessId,
} from './escpos.ts';
import { breakOff, cleared, giveUp, proofMissed, proveById, proveJob, sendIfReady, takeJob } from './printerJobs.ts';
import {
	andThen,
	faultOf,
	mostQuestions,
	mostSilentPolls,
	newPrinter,
	type PrinterEffect,
	type PrinterInput,
	type PrinterMachine,
	type PrinterStep,
	type PrinterTimer,
	type Proof,
	pollMs,
	printerTimers,
	proofMs,
	retryMs,
	type Standing,
	step,
} from './printerModel.ts';
import { type DeviceStatus, type PrinterReply, readReplies, statusFromRealTime } from './printerStatus.ts';

/**
 * One printer as a pure machine: inputs and effects are values, timers are inputs. Nothing is `printed` without the printer's own
 * in-order answer. Knows no sockets and no journal; `printer.ts` drives it.
 */
export function stepPrinter(machine: PrinterMachine, input: PrinterInput): PrinterStep {
	const next = react(machine, input);
	const standing = standingOf(next.machine);
	const { printer, error } = machine.reported;
	if (standing.printer === printer && standing.error === error) return next;
	return { machine: { ...next.machine, reported: standing }, effects: [...next.effects, { type: 'state', standing }] };
}

function standingOf(machine: PrinterMachine): Standing {
	const well = (printer: Standing['printer']): Standing => ({ printer, error: null });
	// A line that dropped may stand again in a blink: only one that can't be made is offline.
	if (machine.link !== 'open') return machine.failures > 0 ? well('offline') : machine.reported;
	const fault = faultOf(machine.device);
	if (fault !== null) return { printer: fault, error: fault === 'offline' ? (machine.device?.error ?? null) : null };
	if (machine.job?.phase === 'sent') return well('printing');
	// Nothing heard: a printer that was asked in vain stays unknown; one just connected keeps its former state.
	if (machine.device === null) return machine.proof === 'unknown' ? machine.reported : well('unknown');
	return well(machine.device.paperLow ? 'paperLow' : 'idle');
}

function react(machine: PrinterMachine, input: PrinterInput): PrinterStep {
	switch (input.type) {
		case 'start':
			return machine.link === 'closed' ? open(machine) : step(machine);
		case 'stop':
			return stop(machine);
		case 'opened':
			return machine.link === 'opening' ? greet(machine) : step(machine);
		case 'closed':
			return machine.link === 'closed' ? step(machine) : lose(machine);
		case 'received':
			return machine.link === 'open' ? receive(machine, input.bytes) : step(machine);
		case 'print':
			return takeJob(machine, input.jobId, input.bytes);
		case 'timer':
			return timeUp(machine, input.timer);
		default:
			return assertNever(input);
	}
}

function timeUp(machine: PrinterMachine, timer: PrinterTimer): PrinterStep {
	switch (timer) {
		case 'retry':
			return machine.link === 'closed' ? open(machine) : step(machine);
		case 'poll':
			return machine.link === 'open' ? poll(machine) : step(machine);
		case 'proof':
			return machine.link === 'open' && machine.proof === 'unknown' ? proofUnanswered(machine) : step(machine);
		case 'ready':
			return machine.job?.phase === 'sent' ? step(machine) : giveUp(machine);
		case 'cleared':
			return cleared(machine);
		case 'reply':
			return andThen(proofMissed(machine), machine.proof === 'none' ? askAgain : (next) => step(next));
		default:
			return assertNever(timer);
	}
}

function open(machine: PrinterMachine): PrinterStep {
	return step({ ...machine, link: 'opening' }, { type: 'open' });
}

/** A waiting job stays pending for the next start; one whose bytes left may or may not be paper. */
function stop(machine: PrinterMachine): PrinterStep {
	const effects: PrinterEffect[] = printerTimers.map((timer) => ({ type: 'disarm', timer }));
	if (machine.job?.phase === 'sent') effects.push({ type: 'ended', jobId: machine.job.id, paper: 'uncertain' });
	if (machine.link !== 'closed') effects.push({ type: 'close' });
	const { count, questions, unfinished, reported } = machine;
	return step({ ...newPrinter, count, questions, unfinished, reported }, ...effects);
}

/** A new connection: nothing that was known of the device holds any more. */
function greet(machine: PrinterMachine): PrinterStep {
	const { count, questions, failures, job, late, clearFirst, unfinished, reported } = machine;
	const kept = { count, questions, failures, job, late, clearFirst, unfinished, reported };
	const fresh: PrinterMachine = { ...newPrinter, ...kept, link: 'open', polling: true };
	// What lies behind half a paper would be taken for its rest: only a real-time question gets through.
	if (unfinished > 0) {
		const asked = step({ ...fresh, asking: 'status' }, write(fillCommand), write(askStatus), armPoll(pollMs.busy));
		return andThen(asked, (next) => step(next, { type: 'arm', timer: 'proof', ms: proofMs(0) }));
	}
	const greeted = step(fresh, write(fillCommand), write(initialise), write(askStatus), armPoll(pollMs.busy));
	return andThen(greeted, (next) => askProof(next, 'processId'));
}

/** Learns how the printer proves the end of a job, before a visitor's paper depends on it. */
function askProof(machine: PrinterMachine, asking: 'processId' | 'paperStatus'): PrinterStep {
	const timer = { type: 'arm', timer: 'proof', ms: proofMs(machine.unfinished) } as const;
	if (asking === 'paperStatus') return step({ ...machine, asking }, write(requestPaperStatus), timer);
	const questions = machine.questions + 1;
	return step({ ...machine, questions, asking }, write(requestProcessId(questionIdOf(questions))), timer);
}

/** It does answer: a new connection learns how, and no answer that is still on its way meets a job. */
function answeredAfterAll(machine: PrinterMachine): PrinterStep {
	const isNews = machine.proof === 'none' && machine.askedAgain > 0 && machine.job?.phase !== 'sent';
	return isNews ? step(machine, { type: 'close' }) : step(machine);
}

/** Perhaps only the answers were lost. Nothing waits for this one: where it comes the jobs after it are proven. */
function askAgain(machine: PrinterMachine): PrinterStep {
	if (machine.link !== 'open' || machine.device === null || machine.askedAgain >= mostQuestions) return step(machine);
	const [questions, askedAgain] = [machine.questions + 1, machine.askedAgain + 1];
	const asked: PrinterMachine = { ...machine, questions, askedAgain, asking: 'paperStatus' };
	return step(asked, write(requestProcessId(questionIdOf(questions))), write(requestPaperStatus));
}

/** Ends the paper that was cut off when the last connection or process ended. */
function finish(machine: PrinterMachine): PrinterStep {
	// Nothing is cut off any more where a late proof came meanwhile.
	const rest = machine.unfinished === 0 ? initialise : finishPaper(machine.unfinished);
	const finished = step(machine, write(rest));
	return andThen(finished, (next) => askProof(next, 'processId'));
}

/** A printer at fault answers nothing in order: it is asked again when the fault is over. */
function proofUnanswered(machine: PrinterMachine): PrinterStep {
	if (faultOf(machine.device) !== null) return step(machine);
	if (machine.asking === 'status') return finish(machine);
	return machine.asking === 'processId' ? askProof(machine, 'paperStatus') : learn(machine, 'none');
}

function learn(machine: PrinterMachine, proof: Proof): PrinterStep {
	const learned: PrinterMachine = { ...machine, proof, failures: 0, unfinished: 0 };
	return andThen(step(learned, { type: 'disarm', timer: 'proof' }), sendIfReady);
}

function lose(machine: PrinterMachine): PrinterStep {
	const failures = machine.proof === 'unknown' ? machine.failures + 1 : 0;
	const clearFirst = machine.clearFirst || (machine.job !== null && machine.job.phase !== 'waiting');
	const closed = step(
		{ ...machine, link: 'closed', failures, clearFirst, device: null, proof: 'unknown' },
		{ type: 'disarm', timer: 'poll' },
		{ type: 'disarm', timer: 'proof' },
		{ type: 'disarm', timer: 'cleared' },
		{ type: 'arm', timer: 'retry', ms: retryMs(failures) },
	);
	const { job } = machine;
	if (job === null) return closed;
	// A waiting job outlasts a line that dropped, not one that can't be made.
	if (job.phase === 'sent' || failures > 0) return andThen(closed, giveUp);
	return { ...closed, machine: { ...closed.machine, job: { ...job, phase: 'waiting' } } };
}

function receive(machine: PrinterMachine, bytes: Uint8Array): PrinterStep {
	const { replies, rest } = readReplies(Uint8Array.from([...machine.rest, ...bytes]));
	let heard = step({ ...machine, rest });
	for (const reply of replies) heard = andThen(heard, (next) => hear(next, reply));
	return heard;
}

function hear(machine: PrinterMachine, reply: PrinterReply): PrinterStep {
	switch (reply.type) {
		case 'automatic':
			return sense(machine, reply.status);
		case 'realTime':
			return hearRealTime(machine, [...machine.answers, reply.byte]);
		case 'processId':
			// First what it proves, then what it makes possible: a job sent now can't be what was answered.
			return andThen(proveById(machine, reply.processId), (next) =>
				next.proof === 'unknown' && next.asking !== 'status' ? learn(next, 'processId') : answeredAfterAll(next),
			);
		case 'paperStatus':
			if (machine.proof === 'unknown' && machine.asking === 'paperStatus') return learn(machine, 'paperStatus');
			if (machine.proof === 'none') return answeredAfterAll(machine);
			if (machine.proof !== 'paperStatus' || machine.job?.phase !== 'sent') return step(machine);
			return proveJob(machine, machine.job);
		default:
			return assertNever(reply);
	}
}

/** Only the four answers together are a status: which of the four one byte is, the order alone tells. */
function hearRealTime(machine: PrinterMachine, answers: readonly number[]): PrinterStep {
	if (!machine.polling) return step(machine);
	const [printer, cause, error, paper] = answers;
	if (printer === undefined || cause === undefined || error === undefined || paper === undefined)
		return step({ ...machine, answers });
	const polled: PrinterMachine = { ...machine, polling: false, answers: [], silentPolls: 0 };
	return sense(polled, statusFromRealTime([printer, cause, error, paper]));
}

function sense(machine: PrinterMachine, device: DeviceStatus): PrinterStep {
	const wasAtFault = faultOf(machine.device) !== null;
	const fault = faultOf(device);
	// Whatever comes out after a fault may be half a ticket: its proof counts for nothing.
	const sensed: PrinterMachine = { ...machine, device, late: fault === null ? machine.late : [] };
	if (fault === null) {
		if (sensed.proof === 'unknown' && sensed.asking === 'status') return finish(sensed);
		if (machine.device === null && machine.proof === 'none') return hearAfterSilence(sensed);
		if (wasAtFault && sensed.proof === 'unknown') return askProof(sensed, 'processId');
		return sendIfReady(sensed);
	}
	// What is left of a paper that was cut off must not come out with the next roll.
	if (machine.device === null && sensed.asking === 'status')
		return andThen(step(sensed, write(clearAfterError)), giveUp);
	if (sensed.job?.phase !== 'sent') return giveUp(sensed);
	// The rest of this paper must not come out minutes later, for nobody.
	const interrupted = step({ ...sensed, clearFirst: true }, write(clearAfterError), armPoll(pollMs.busy));
	return andThen(interrupted, breakOff);
}

/**
 * A printer that was silent when it was asked for its proof speaks: it may well prove jobs. While one is on its way it has still said
 * nothing, so that the question is not asked behind a long picture and taken for unanswered.
 */
function hearAfterSilence(machine: PrinterMachine): PrinterStep {
	if (machine.job?.phase === 'sent') return step({ ...machine, device: null });
	return askProof({ ...machine, proof: 'unknown' }, 'processId');
}

function poll(machine: PrinterMachine): PrinterStep {
	const fault = faultOf(machine.device);
	const busy = machine.job !== null || fault !== null || machine.proof === 'unknown';
	const again = armPoll(busy ? pollMs.busy : pollMs.idle);
	// Behind a long picture on a slow line the question itself waits: silence says nothing then.
	if (machine.polling && machine.job?.phase === 'sent') return step(machine, again);
	const silentPolls = machine.polling ? machine.silentPolls + 1 : 0;
	if (machine.device !== null && silentPolls >= mostSilentPolls) return step(machine, { type: 'close' });
	// A jam that was cleared by hand is left only on this command.
	const recover = machine.device !== null && machine.device.error !== null ? [write(clearAfterError)] : [];
	return step({ ...machine, polling: true, answers: [], silentPolls }, ...recover, write(askStatus), again);
}

function write(bytes: Uint8Array): PrinterEffect {
	return { type: 'write', bytes };
}

function armPoll(ms: number): PrinterEffect {
	return { type: 'arm', timer: 'poll', ms };
}
