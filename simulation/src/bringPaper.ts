import type { ServiceId, TicketId } from '@antrean/shared/domain/ids.ts';
import { pick } from './chance.ts';
import { givenAt } from './excuses.ts';
import { counterOf, currentOf } from './officer.ts';
import type { PrintedPaper } from './printer.ts';
import type { CounterRole, KioskRole } from './roles.ts';
import type { Stage } from './scenes.ts';
import type { Station } from './station.ts';

/** Visitors who go to a counter with their paper, whether it has heard of them or not. */
type Visit = Readonly<{ papers: readonly PrintedPaper[]; now: number; what: number; how: number }>;
/** Nobody brings paper of yesterday: a number is joined to a ticket of the last 24 hours alone (FCT9). */
const freshMs = 12 * 3_600_000;

/** The visitor of one of the newest papers, of a ticket that the counter does not know where there is one. Its number is typed, or its code read. */
export function bringPaper(stage: Stage, counter: Station<CounterRole>, { papers, now, what, how }: Visit): void {
	const fresh = papers.filter(({ ticketId, copy }) => ticketId !== null && !copy && now - givenAt(ticketId) < freshMs);
	const known = counter.see(({ edge }) => edge.view().tickets);
	const strange = fresh.filter(({ ticketId }) => known?.has(ticketId as TicketId) === false);
	const list = strange.length > 0 && how < 0.8 ? strange.slice(-4) : fresh.slice(-6);
	if (list.length > 0) serve(stage, counter, pick(list, what), (how * 10) % 1 < 0.6);
}

function serve(stage: Stage, counter: Station<CounterRole>, paper: PrintedPaper, isTyped: boolean): void {
	const { ticketId, number } = paper;
	if (ticketId === null) return;
	const here = { counterId: counterOf(counter) };
	const current = currentOf(counter);
	if (current !== null) stage.act(counter, { type: 'complete', ...here, ticketId: current });
	const read = isTyped ? { number } : { ticketId: ticketId as TicketId };
	stage.after(500, () => stage.serve(counter, { type: 'servePaper', ...here, paper: read }, ticketId as TicketId));
}

type Strange = Readonly<{ papers: readonly PrintedPaper[]; now: () => number; serviceId: ServiceId }>;

/** A kiosk is cut off and gives a number; its visitor goes to a counter that may be cut off too, and sometimes on to another one. */
export async function strangePaper(
	stage: Stage,
	kiosk: Station<KioskRole>,
	counters: readonly Station<CounterRole>[],
	{ papers, now, serviceId }: Strange,
): Promise<void> {
	const { chance, advance, takeNumber } = stage;
	const counter = pick(counters, chance());
	stage.startAll();
	for (const { cable } of [kiosk, ...counters]) cable.mend();
	await advance(1_500);
	for (const one of new Set([counter, pick(counters, chance())]))
		stage.act(one, { type: 'openCounter', counterId: counterOf(one), takeOver: true });
	await advance(500);
	kiosk.cable.cut();
	if (chance() < 0.5) {
		for (const one of counters) if (chance() < 0.5) one.cable.cut();
		// After ten seconds without its hub a counter serves paper by itself.
		await advance(16_000);
	}
	takeNumber(kiosk, serviceId);
	await advance(2_000);
	const visitors = chance() < 0.4 ? [counter, pick(counters, chance())] : [counter];
	for (const one of visitors) bringPaper(stage, one, { papers, now: now(), what: 0.999, how: chance() });
	await advance(1_000 * chance());
	// As if it had been the wrong number.
	const current = currentOf(counter);
	if (current !== null && chance() < 0.2)
		stage.act(counter, { type: 'undo', counterId: counterOf(counter), ticketId: current });
}
