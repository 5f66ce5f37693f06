/** A ticket's paper as the best of its print jobs. Knows no printer and no queue. */
import type { PaperState, PrintJob, Ticket } from './ticket.ts';

/** Best first: a visitor who may hold paper is asked before one who surely has none. */
const best: readonly PaperState[] = ['printed', 'uncertain', 'sending', 'pending', 'failed'];

/** The jobs after one of them changed; a job not heard of before joins them. */
export function withJob(jobs: readonly PrintJob[], jobId: string, paper: PaperState): readonly PrintJob[] {
	if (!jobs.some((job) => job.jobId === jobId)) return [...jobs, { jobId, paper }];
	return jobs.map((job) => (job.jobId === jobId ? { jobId, paper } : job));
}

/** The jobs after a person said whether the ticket printed: none is in doubt any more. */
export function answered(jobs: readonly PrintJob[], paper: PaperState): readonly PrintJob[] {
	return jobs.map(({ jobId }) => ({ jobId, paper }));
}

/** The jobs of which no end is known, after one of them was heard of. `firstJob`: the stand-in for a kiosk's own first one. */
export function dueAfter(
	{ jobs, jobsDue }: Pick<Ticket, 'jobs' | 'jobsDue'>,
	firstJob: string,
	jobId: string,
	paper: PaperState,
): readonly string[] {
	const isKnown = jobsDue.includes(jobId) || jobs.some((job) => job.jobId === jobId);
	const others = jobsDue.filter((due) => due !== jobId && (isKnown || due !== firstJob));
	return paper === 'pending' || paper === 'sending' ? [...others, jobId] : others;
}

/**
 * Whether somebody may hold paper of the ticket, or may yet get some: then whatever else is printed is a copy. What a person said settles
 * the papers that had their time, not one that is still to come.
 */
export function mayHavePaper({ paper, jobsDue }: Pick<Ticket, 'paper' | 'jobsDue'>): boolean {
	return jobsDue.length > 0 || (paper !== 'none' && paper !== 'failed');
}

/** The ticket's paper; `otherwise` while no job of it is known. */
export function paperOf(jobs: readonly PrintJob[], otherwise: PaperState): PaperState {
	return best.find((paper) => jobs.some((job) => job.paper === paper)) ?? otherwise;
}
