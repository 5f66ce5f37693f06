import { kindOf, type PrinterKind, type PrintingStep } from './accidents.ts';
import { judgePapers } from './judgePapers.ts';
import { encodeForRun, lookOf } from './printedPapers.ts';
import { PrintingDesk } from './printingDesk.ts';

/** What became of the papers of a run, and the rules that it broke. */
export type PrintingRun = Readonly<{
	broken: readonly string[];
	/** Jobs by how they ended. */
	jobs: Readonly<Record<'printed' | 'failed' | 'uncertain', number>>;
	papers: number;
	kills: number;
}>;

export async function runPrinting(seed: number, steps: readonly PrintingStep[]): Promise<PrintingRun> {
	const kind = kindOf(seed);
	const desk = new PrintingDesk(seed, kind);
	try {
		for (const step of steps) await desk.take(step);
		return await ended(desk, kind);
	} catch (error) {
		return { ...countsOf(desk), broken: [`crash: ${error instanceof Error ? error.stack : String(error)}`] };
	}
}

/** Kill -9 at the given step of a job, counted from the ticket's adoption. Null: the job has no such step. */
export async function killedAt(kind: PrinterKind, atStep: number, seed: number): Promise<PrintingRun | null> {
	const desk = new PrintingDesk(seed, kind);
	await desk.clock.advance(6_000);
	desk.killWithin(atStep);
	desk.ticket();
	await desk.clock.advance(30_000);
	if (desk.kills === 0) return null;
	desk.start();
	await desk.clock.advance(5_000);
	return ended(desk, kind);
}

/** Heals everything, takes one more ticket, and judges. */
async function ended(desk: PrintingDesk, kind: PrinterKind): Promise<PrintingRun> {
	await desk.settle();
	// The first may show that only its answers were lost before.
	for (const _ of ['first', 'second']) {
		desk.ticket();
		await desk.clock.advance(60_000);
	}
	return { ...countsOf(desk), broken: [...judgePapers(desk), ...stuck(desk, kind)] };
}

/** After whatever happened the next visitor gets a whole paper, and it is known where the printer can say so. */
function stuck(desk: PrintingDesk, kind: PrinterKind): string[] {
	const job = desk.jobs().at(-1);
	const paper = job?.paper;
	if (job === undefined || paper === undefined || paper.kind !== 'ticket') return ['the last ticket has no job'];
	const look = lookOf(encodeForRun(paper));
	const expected = kind.proves ? 'printed' : 'uncertain';
	const wrong: string[] = [];
	if (job.state !== expected) wrong.push(`PRN33: all is mended (${kind.name}), and the next paper is ${job.state}`);
	if (!desk.papers.some((one) => one.look === look))
		wrong.push('PRN33: all is mended, and the next paper did not come out whole');
	return wrong;
}

function countsOf(desk: PrintingDesk): Omit<PrintingRun, 'broken'> {
	const of = (state: string) => desk.jobs().filter((job) => job.state === state).length;
	return {
		jobs: { printed: of('printed'), failed: of('failed'), uncertain: of('uncertain') },
		papers: desk.papers.length,
		kills: desk.kills,
	};
}
