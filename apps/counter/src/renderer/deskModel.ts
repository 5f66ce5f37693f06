/**
 * What the counter's screen shows and what its buttons mean, from the queue's state. Pure; `now` is hub time, epoch ms. Decides nothing:
 * it tells beforehand what the hub would say, so that a button that can't work does not look as if it could.
 */
import { nextCallable } from '@antrean/shared/domain/callOrder.ts';
import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import type { CounterCommand } from '@antrean/shared/domain/commands.ts';
import { catalogueInForce, counterDefinition, counterEntry } from '@antrean/shared/domain/counterOf.ts';
import { noShowWait } from '@antrean/shared/domain/decideTicket.ts';
import { canUndo, undoWithinMs } from '@antrean/shared/domain/decideUndo.ts';
import { type Desk, emptyDesk } from '@antrean/shared/domain/desk.ts';
import type { CounterId, HolderId, TicketId } from '@antrean/shared/domain/ids.ts';
import { neutralMark } from '@antrean/shared/domain/projections/neutralMark.ts';
import { lineLength } from '@antrean/shared/domain/projections/waitingLine.ts';
import { suggestedNext } from '@antrean/shared/domain/rendezvous.ts';
import type { CounterDefinition } from '@antrean/shared/domain/siteFile.ts';
import type { Counter, State } from '@antrean/shared/domain/state.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import { ticketOf } from '@antrean/shared/domain/ticketOf.ts';

export type DeskModel = Readonly<{
	catalogue: Catalogue;
	definition: CounterDefinition;
	counter: Counter;
	isCutOff: boolean;
	/** Another station holds the counter: this screen only looks on. */
	isTakenOver: boolean;
	current: Ticket | null;
	/** Who is called by call-next, or suggested where the hub is away; null: nobody can be. */
	next: Ticket | null;
	/** Neutral sign of the ticket on the plate; null: no priority. */
	mark: string | null;
	waitingCount: number;
	held: readonly Ticket[];
	ended: readonly Ticket[];
	desk: Desk;
	/** What is still missing before a no-show; null: nothing, or no ticket is called. */
	noShowWait: Readonly<{ callsLeft: number; secondsLeft: number }> | null;
	/** The ticket that undo would take a step back with; null: none. Cut off, only a step that the hub has not heard of. */
	undoable: Ticket | null;
	/** A ticket here of which nobody knows whether it was printed: the current one, else the first that comes; null: none, or nobody here to say. */
	unsurePaper: Ticket | null;
}>;

export type DeskView = Readonly<{
	counterId: CounterId;
	/** Who this screen is to the hub. */
	holder: HolderId | null;
	/** Its edge has lost the hub, and calls by what it knew last. */
	isCutOff: boolean;
	/** What the hub has told, without the edge's own facts that it has not heard of. */
	heard: State;
}>;

/** Null: the site has no such counter. */
export function deskModel(state: State, view: DeskView, now: number): DeskModel | null {
	const { counterId, holder, isCutOff } = view;
	const catalogue = catalogueInForce(state);
	const definition = counterDefinition(state, counterId);
	if (catalogue === undefined || definition === undefined) return null;
	const counter = counterEntry(state, counterId);
	const current = found(state, counter.ticketId);
	const next = isCutOff ? suggestedNext(state, counterId, now) : nextCallable(state, counterId, now);
	const shown = current ?? next;
	const desk = state.desks.get(counterId) ?? emptyDesk;
	const isTakenOver = counter.holder !== null && counter.holder !== holder;
	const acts = canAct({ counter, isTakenOver });
	const all = (ids: readonly TicketId[]): readonly Ticket[] => ids.flatMap((id) => ticketOf(state, id) ?? []);
	return {
		catalogue,
		definition,
		counter,
		isCutOff,
		isTakenOver,
		current,
		next,
		mark: shown === null ? null : neutralMark(state, shown),
		waitingCount: lineLength(state, counterId),
		held: all(desk.heldIds),
		ended: all(desk.endedIds),
		desk,
		noShowWait: current?.state === 'called' ? noShowWait(state, current, now) : null,
		undoable: acts && (!isCutOff || isUnheard(counter, view)) ? undoable(state, counter, now) : null,
		unsurePaper: acts ? ([current, next].find((ticket) => ticket?.paper === 'uncertain') ?? null) : null,
	};
}

/** The hub takes steps with tickets from a counter that is open and this screen's. */
export function canAct({ counter, isTakenOver }: Pick<DeskModel, 'counter' | 'isTakenOver'>): boolean {
	return counter.state === 'open' && !isTakenOver;
}

/** Paper is served at a free counter. */
export function canServePaper(model: DeskModel): boolean {
	return canAct(model) && model.current === null;
}

function found(state: State, ticketId: TicketId | null): Ticket | null {
	return ticketId === null ? null : (ticketOf(state, ticketId) ?? null);
}

/** The counter's last step is not the one that the hub knows of: folds share what they don't change. */
function isUnheard({ id, lastStep }: Counter, { heard }: DeskView): boolean {
	return lastStep !== counterEntry(heard, id).lastStep;
}

function undoable(state: State, counter: Counter, now: number): Ticket | null {
	const { lastStep } = counter;
	if (lastStep === null || now - lastStep.at > undoWithinMs) return null;
	const ticket = found(state, lastStep.ticketId);
	return ticket !== null && canUndo(counter, lastStep, ticket) ? ticket : null;
}

export type Primary = 'callNext' | 'start' | 'complete' | 'open';

/** What the one large button means now, and whether it can be pressed. */
export function primaryOf({ counter, current, next }: DeskModel): Readonly<{ meaning: Primary; isEnabled: boolean }> {
	if (counter.state !== 'open') return { meaning: 'open', isEnabled: true };
	if (current === null) return { meaning: 'callNext', isEnabled: next !== null };
	return { meaning: current.state === 'serving' ? 'complete' : 'start', isEnabled: true };
}

export function primaryCommand({ counter, current }: DeskModel, meaning: Primary): CounterCommand | null {
	const counterId = counter.id;
	if (meaning === 'open') return { type: 'openCounter', counterId, takeOver: false };
	if (meaning === 'callNext') return { type: 'callNext', counterId };
	return current === null ? null : { type: meaning, counterId, ticketId: current.id };
}

export type Secondary = 'recall' | 'hold' | 'noShow' | 'transfer';

export function isSecondaryEnabled(model: DeskModel, action: Secondary): boolean {
	const { current, noShowWait: wait } = model;
	if (!canAct(model) || current === null) return false;
	const isCalled = current.state === 'called';
	if (action === 'recall') return isCalled;
	return action === 'noShow' ? isCalled && wait === null : true;
}

/** Pausing and closing need a free counter: the hub refuses them while somebody is called or served. */
export function canLeave({ counter, current, isTakenOver }: DeskModel): boolean {
	return counter.state !== 'closed' && current === null && !isTakenOver;
}

/** The ticket at the counter keeps it from a pause and from being closed: its visitor would stand there (`counter/busy`). */
export function hasTicketFirst(model: DeskModel): boolean {
	return model.current !== null && !isLeft(model);
}

/** The officer may go to another counter: this one is closed, or somebody else's by now. */
export function isLeft({ counter, isTakenOver }: DeskModel): boolean {
	return counter.state === 'closed' || isTakenOver;
}
