import { bestPaper, type PrintJob } from '@antrean/kiosk/printing/printJournal.ts';
import { paperOf, withJob } from '@antrean/shared/domain/paperJobs.ts';
import type { PrintJob as DomainJob, PaperState } from '@antrean/shared/domain/ticket.ts';
import { encodeForRun, lookOf, type PrintedPaper } from './printedPapers.ts';
import { type PrintingDesk, ticketIdOf } from './printingDesk.ts';

/** Reads papers, journal and what was told, and says what is not true of them. Knows the rules (docs/spec/printing.md), not the code. */
export function judgePapers(desk: PrintingDesk): readonly string[] {
	const jobs = desk.jobs();
	return [
		...desk.bugs.map((bug) => `bug: ${bug}`),
		...desk.device.refused().map((bytes) => `VP1: ${Buffer.from(bytes).toString('hex')} was sent, which no command is`),
		...desk.papers
			.filter(({ numbers }) => numbers.length > 1)
			.map(({ numbers }) => `PRN33: one paper has ${numbers.join(' and ')}`),
		...desk.tickets.flatMap(({ number }) => ofTicket(desk, number, jobs)),
		...outOfOrder(desk),
	];
}

function ofTicket(desk: PrintingDesk, number: string, all: readonly PrintJob[]): string[] {
	const id = ticketIdOf(number);
	const jobs = all.filter(({ ticketId }) => ticketId === id);
	const papers = desk.papers.filter(({ numbers }) => numbers.includes(number));
	const wrong: string[] = [];
	const open = jobs.filter(({ state }) => state === 'pending' || state === 'sending');
	if (jobs.length === 0) wrong.push(`ADO1: ${number} has no print job`);
	if (open.length > 0) wrong.push(`PRN41: ${number} is ${open.map(({ state }) => state).join(', ')} for ever`);
	const plain = papers.filter(({ copy }) => !copy);
	if (plain.length > 1) wrong.push(`PRN43: ${number} is on ${plain.length} papers without COPY`);
	for (const copy of [false, true]) wrong.push(...untrue(number, copy, jobs, papers));
	const told = toldPaper(desk, id);
	const known = bestPaper(jobs.map(({ state }) => state));
	if (told !== known) wrong.push(`PRN45: ${number} is ${known} in the journal and told as ${told}`);
	return wrong;
}

/** `printed` is a whole paper, `failed` is none; only `uncertain` leaves it open. */
function untrue(number: string, copy: boolean, jobs: readonly PrintJob[], papers: readonly PrintedPaper[]): string[] {
	const of = (state: PrintJob['state']) => jobs.filter((job) => job.copy === copy && job.state === state).length;
	const mine = papers.filter((paper) => paper.copy === copy);
	const first = jobs[0]?.paper;
	if (first === undefined || first.kind !== 'ticket') return [];
	const look = lookOf(encodeForRun({ ...first, copy }));
	const whole = mine.filter((paper) => paper.look === look).length;
	const what = copy ? `${number} COPY` : number;
	const wrong: string[] = [];
	if (of('printed') > whole)
		wrong.push(`PRN20: ${what} is printed ${of('printed')} times, ${whole} whole papers came out`);
	if (mine.length > of('printed') + of('uncertain'))
		wrong.push(
			`PRN22: ${mine.length} papers of ${what} came out; known are ${of('printed')} and ${of('uncertain')} uncertain`,
		);
	return wrong;
}

function toldPaper(desk: PrintingDesk, ticketId: string): PaperState {
	let jobs: readonly DomainJob[] = [];
	for (const { ticketId: id, jobId, paper } of desk.told()) if (id === ticketId) jobs = withJob(jobs, jobId, paper);
	return paperOf(jobs, 'none');
}

/** PRN26: first papers come out in the order in which their numbers were taken. */
function outOfOrder(desk: PrintingDesk): string[] {
	const jobs = desk.jobs();
	// A paper that staff ask for after the first one failed comes when they ask.
	const isFirst = (number: string) => jobs.find(({ ticketId }) => ticketId === ticketIdOf(number))?.state !== 'failed';
	const firsts = desk.papers.flatMap(({ numbers, copy }) => (copy ? [] : numbers.filter(isFirst)));
	const wrong = firsts.filter((number, at) => at > 0 && number < (firsts[at - 1] ?? ''));
	return wrong.map((number) => `PRN26: ${number} came out after a later number`);
}
