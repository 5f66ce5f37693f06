/**
 * Which page the kiosk shows and what the visitor is doing there: a pure machine. Knows no socket, no clock and no queue: time (ms of
 * a monotonic clock) and ids come with the inputs.
 */
import type { AgencyId, CommandId, ServiceId, StationId, TicketId } from '@antrean/shared/domain/ids.ts';
import type { PaperState } from '@antrean/shared/domain/ticket.ts';

export type Place =
	| Readonly<{ page: 'start' }>
	| Readonly<{ page: 'agency'; agencyId: AgencyId }>
	| Readonly<{ page: 'group'; agencyId: AgencyId; groupId: string }>
	| Readonly<{ page: 'search'; query: string }>
	| Readonly<{ page: 'service'; serviceId: ServiceId }>;

/** What came of asking for a number. `unanswered`: nobody knows; asking again under the same id can't make a second ticket. */
export type IssueOutcome =
	| Readonly<{ outcome: 'issued'; ticket: IssuedTicket }>
	| Readonly<{ outcome: 'refused'; code: string; opensAt: number | null }>
	| Readonly<{ outcome: 'unanswered' }>;
export type IssuedTicket = Readonly<{
	id: TicketId;
	number: string;
	serviceId: ServiceId;
	paper: PaperState;
	/** Earlier waiting tickets of its series at that moment; null: not known. */
	ahead: number | null;
}>;

/** One intention to take a number. */
export type Taking = Readonly<{
	commandId: CommandId;
	serviceId: ServiceId;
	/** Null while it is asked. */
	failure: Exclude<IssueOutcome, { outcome: 'issued' }> | null;
}>;
/** The number that is shown, and since when its paper is in this state. */
export type Taken = Readonly<{
	ticket: IssuedTicket;
	paper: PaperState;
	paperSince: number;
	/** The other kiosk that was asked for its paper; null: none was. */
	elsewhere: Elsewhere | null;
}>;
/**
 * `asking`: the hub has not answered; `coming`: that kiosk prints it, or did; `not`: it has no paper either, or as far as is known it
 * could not be asked.
 */
export type Elsewhere = Readonly<{ kiosk: string; kioskId: StationId; phase: 'asking' | 'coming' | 'not' }>;

/** How a visitor wants the page; each has its button on every page, and the next visitor starts without any. */
export type Ease = Readonly<{
	/** Text at 200 %. */
	large: boolean;
	contrast: boolean;
	/** All that is touched within reach of somebody who sits. */
	lowered: boolean;
}>;

export type KioskState = Readonly<{
	/** Where the visitor came along; the last is shown. Never empty. */
	trail: readonly [Place, ...Place[]];
	language: string;
	ease: Ease;
	/** Whether staff are to be told that the visitor of this service needs assistance. */
	assistance: boolean;
	taking: Taking | null;
	taken: Taken | null;
	touchedAt: number;
	/** When the page that is shown came up. */
	shownAt: number;
}>;

export type KioskInput =
	| Readonly<{ type: 'touched'; at: number }>
	| Readonly<{ type: 'opened'; place: Place; at: number }>
	| Readonly<{ type: 'typed'; query: string; at: number }>
	| Readonly<{ type: 'backed'; at: number }>
	| Readonly<{ type: 'languageChosen'; language: string; at: number }>
	| Readonly<{ type: 'easeToggled'; ease: keyof Ease; at: number }>
	| Readonly<{ type: 'assistanceToggled'; at: number }>
	| Readonly<{ type: 'takePressed'; serviceId: ServiceId; commandId: CommandId; at: number }>
	| Readonly<{ type: 'answered'; commandId: CommandId; outcome: IssueOutcome; at: number }>
	/** The visitor wants the paper at the kiosk of this name. */
	| Readonly<{ type: 'elsewhereAsked'; kiosk: string; kioskId: StationId; at: number }>
	| Readonly<{ type: 'elsewhereAnswered'; ticketId: TicketId; isAccepted: boolean; at: number }>
	/** The hub's events tell that a kiosk is to print it. */
	| Readonly<{ type: 'elsewhereTold'; ticketId: TicketId; kioskId: StationId; at: number }>
	| Readonly<{ type: 'paperSeen'; ticketId: TicketId; paper: PaperState; at: number }>
	| Readonly<{ type: 'finished'; at: number }>
	/** The deadline of `deadlineOf` has come. */
	| Readonly<{ type: 'timedOut'; at: number }>;

/**
 * A page takes no touch before it has stood this long: the second tap of a double tap, or of an impatient one on a slow machine, is
 * meant for the page before. Pages carry the same time in their style sheet.
 */
export const settleMs = 400;
/** Long enough to read a page of services, short enough that the next visitor does not meet a stranger's page. */
export const idleMs = 30_000;
/** On the start page only language and ease go back; nothing is lost, so it may take longer. */
export const startIdleMs = 60_000;
/** How long a number is shown, by what is known of its paper. */
export const shownMs: Readonly<Record<PaperState, number>> = {
	pending: idleMs,
	sending: idleMs,
	printed: 8_000,
	// A printer that can't confirm says nothing more than this: time to see whether paper came, and to write the number down if not.
	uncertain: 15_000,
	// People are writing.
	failed: 60_000,
	none: 60_000,
};

const noEase: Ease = { large: false, contrast: false, lowered: false };

export function initialKiosk(language: string, at: number): KioskState {
	const nothing = { ease: noEase, assistance: false, taking: null, taken: null };
	return { trail: [{ page: 'start' }], language, ...nothing, touchedAt: at, shownAt: at };
}

/** The page that is shown, a number aside. */
export function placeOf(state: KioskState): Place {
	return state.trail.at(-1) ?? state.trail[0];
}

/**
 * When the page goes back to the start by itself, and out of how many ms, for the countdown; null: never. `visible` false: only
 * language and ease go back.
 */
export function deadlineOf(
	state: KioskState,
	defaultLanguage: string,
): Readonly<{ at: number; totalMs: number; visible: boolean }> | null {
	const after = (since: number, totalMs: number, visible: boolean) => ({ at: since + totalMs, totalMs, visible });
	if (state.taken !== null) {
		const { paper, paperSince, elsewhere } = state.taken;
		// Where the paper lies is read longer than that it came.
		const totalMs = elsewhere === null ? shownMs[paper] : Math.max(shownMs[paper], idleMs);
		if (!state.ease.large) return after(paperSince, totalMs, true);
		// Twice the letters: where to go lies below the fold, and is read by scrolling.
		return after(Math.max(paperSince, state.touchedAt), Math.max(totalMs, idleMs), true);
	}
	if (state.taking !== null && state.taking.failure === null) return null;
	if (state.trail.length > 1) return after(state.touchedAt, idleMs, true);
	const isAsFirst = state.language === defaultLanguage && !Object.values(state.ease).includes(true);
	return isAsFirst ? null : after(state.touchedAt, startIdleMs, false);
}

export function kioskFlow(state: KioskState, input: KioskInput, defaultLanguage: string): KioskState {
	const touched = { ...state, touchedAt: input.at };
	const isDeaf = isBusy(state) || isSettling(state, input.at);
	switch (input.type) {
		case 'touched':
			return touched;
		case 'opened':
			return isDeaf ? state : shown({ ...touched, trail: [...state.trail, input.place] }, input.at);
		case 'backed':
			return isDeaf ? state : shown({ ...touched, trail: shorter(state.trail) }, input.at);
		case 'takePressed':
			return isDeaf ? state : takePressed(touched, input.serviceId, input.commandId);
		case 'typed':
			return typed(touched, input.query);
		case 'languageChosen':
			return { ...touched, language: input.language };
		case 'easeToggled':
			return { ...touched, ease: { ...state.ease, [input.ease]: !state.ease[input.ease] } };
		case 'assistanceToggled':
			return state.taking === null ? { ...touched, assistance: !state.assistance } : touched;
		case 'answered':
			return answered(state, input.commandId, input.outcome, input.at);
		case 'elsewhereAsked':
			return isSettling(state, input.at) ? state : elsewhereAsked(touched, input.kiosk, input.kioskId, input.at);
		case 'elsewhereAnswered':
			return elsewhereAnswered(state, input.ticketId, input.isAccepted, input.at);
		case 'elsewhereTold':
			return elsewhereTold(state, input.ticketId, input.kioskId, input.at);
		case 'paperSeen':
			return paperSeen(state, input.ticketId, input.paper, input.at);
		case 'finished':
			return isSettling(state, input.at) ? state : initialKiosk(state.language, input.at);
		case 'timedOut':
			return initialKiosk(defaultLanguage, input.at);
	}
}

function isSettling({ shownAt }: KioskState, at: number): boolean {
	return at - shownAt < settleMs;
}

/** Another page: an intention that failed on the page before is given up. */
function shown(state: KioskState, at: number): KioskState {
	return { ...state, taking: null, assistance: false, shownAt: at };
}

/** While a number is asked for, or shown, no other page opens: the answer would belong to nobody. */
function isBusy(state: KioskState): boolean {
	return state.taken !== null || (state.taking !== null && state.taking.failure === null);
}

function typed(state: KioskState, query: string): KioskState {
	const place = placeOf(state);
	if (place.page !== 'search') return state;
	const [first, ...rest] = state.trail;
	return { ...state, trail: [first, ...rest.slice(0, -1), { page: 'search', query }] };
}

function shorter(trail: KioskState['trail']): KioskState['trail'] {
	const [first, ...rest] = trail;
	return [first, ...rest.slice(0, -1)];
}

/** A second press while the first is asked is the same intention; so is a press after an answer that never came. */
function takePressed(state: KioskState, serviceId: ServiceId, commandId: CommandId): KioskState {
	const again = state.taking?.failure?.outcome === 'unanswered' && state.taking.serviceId === serviceId;
	const id = again && state.taking !== null ? state.taking.commandId : commandId;
	return { ...state, taking: { commandId: id, serviceId, failure: null } };
}

/** An answer to an intention that was given up is not shown to the next visitor. */
function answered(state: KioskState, commandId: CommandId, outcome: IssueOutcome, at: number): KioskState {
	if (state.taking?.commandId !== commandId || state.taking.failure !== null) return state;
	if (outcome.outcome !== 'issued') return { ...state, taking: { ...state.taking, failure: outcome }, touchedAt: at };
	const taken: Taken = { ticket: outcome.ticket, paper: outcome.ticket.paper, paperSince: at, elsewhere: null };
	return { ...shown(state, at), taken };
}

/** Once: a second press, or one after an answer, asks nobody. The answer is waited for however late it was asked. */
function elsewhereAsked(state: KioskState, kiosk: string, kioskId: StationId, at: number): KioskState {
	const { taken } = state;
	if (taken === null || taken.elsewhere !== null) return state;
	return { ...state, taken: { ...taken, elsewhere: { kiosk, kioskId, phase: 'asking' }, paperSince: at } };
}

/** The time to read it begins anew. */
function elsewhereAnswered(state: KioskState, ticketId: TicketId, isAccepted: boolean, at: number): KioskState {
	const { taken } = state;
	if (taken?.elsewhere?.phase !== 'asking' || taken.ticket.id !== ticketId) return state;
	const elsewhere: Elsewhere = { ...taken.elsewhere, phase: isAccepted ? 'coming' : 'not' };
	return { ...state, taken: { ...taken, elsewhere, paperSince: at } };
}

/** However its answer fared on the way, before or after: what happened counts. It is told once. */
function elsewhereTold(state: KioskState, ticketId: TicketId, kioskId: StationId, at: number): KioskState {
	const { taken } = state;
	if (taken?.ticket.id !== ticketId || taken.elsewhere?.kioskId !== kioskId) return state;
	if (taken.elsewhere.phase === 'coming') return state;
	return { ...state, taken: { ...taken, elsewhere: { ...taken.elsewhere, phase: 'coming' }, paperSince: at } };
}

function paperSeen(state: KioskState, ticketId: TicketId, paper: PaperState, at: number): KioskState {
	const { taken } = state;
	if (taken === null || taken.ticket.id !== ticketId || taken.paper === paper) return state;
	const hasFailedThere = taken.elsewhere?.phase === 'coming' && paper === 'failed';
	const elsewhere: Elsewhere | null =
		hasFailedThere && taken.elsewhere !== null ? { ...taken.elsewhere, phase: 'not' } : taken.elsewhere;
	// Printed elsewhere the page stays as it is, and takes touches all the while.
	const shownAt = elsewhere === null ? at : state.shownAt;
	return { ...state, shownAt, taken: { ...taken, paper, paperSince: at, elsewhere } };
}
