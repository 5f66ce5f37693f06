/**
 * Days at a small mall, drawn by fast-check: steps that say little by themselves and become commands (lived.ts), or things that kiosks and
 * printers did (stationDeeds.ts), against the state they meet. So most of them hit something, and a shrunk list still makes sense.
 */
import * as fc from 'fast-check';
import type { CommandType } from '../domain/commands.ts';

export type Kind = CommandType | 'adopt' | 'comeHome' | 'printed';
export type Step = Readonly<{
	kind: Kind;
	/** Which counter, ticket, service, …: taken modulo what there is. */
	a: number;
	b: number;
	flag: boolean;
	afterMs: number;
}>;

/** How often each happens: enough to bring tickets to counters, seldom enough for days to fill. */
const weights: Readonly<Record<Kind, number>> = {
	issueTicket: 14,
	openCounter: 8,
	callNext: 14,
	reserveNumber: 4,
	adopt: 4,
	comeHome: 3,
	start: 6,
	complete: 8,
	hold: 5,
	resume: 5,
	noShow: 5,
	cancel: 3,
	transfer: 6,
	restore: 5,
	undo: 7,
	recall: 4,
	callTicket: 5,
	servePaper: 6,
	registerPaper: 3,
	printElsewhere: 2,
	reprint: 2,
	confirmPaper: 2,
	confirmPriority: 3,
	printed: 4,
	pauseCounter: 3,
	closeCounter: 3,
	admitStation: 4,
	retireStation: 1,
	voidReservations: 1,
	changeCatalogue: 1,
	startDay: 1,
};

const kind = fc.oneof(
	...Object.entries(weights).map(([name, weight]) => ({ weight, arbitrary: fc.constant(name as Kind) })),
);
const step: fc.Arbitrary<Step> = fc.record({
	kind,
	a: fc.nat(11),
	b: fc.nat(11),
	flag: fc.boolean(),
	afterMs: fc.oneof(fc.constant(0), fc.nat(90_000)),
});
export const steps = fc.array(step, { maxLength: 200, size: 'max' });

/** The one that a step's number means. */
export function nth<T>(list: readonly T[], index: number): T {
	const found = list[index % list.length];
	if (found === undefined) throw new Error('nothing to take from');
	return found;
}
