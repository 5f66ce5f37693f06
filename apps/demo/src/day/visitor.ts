import type { VisitorPlan } from './planDay.ts';
import type { Person } from './turns.ts';

/** Comes and takes a number; the rest is done by officers, who know from the plan whether and how soon somebody answers a call. */
export function* visitor(plan: VisitorPlan): Person {
	yield { do: 'wait', until: plan.at };
	yield { do: 'takeTicket', visitor: plan };
}
