import type { CommandId, ServiceId, StationId, TicketId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { paperStates } from '@antrean/shared/domain/ticket.ts';
import { describe, expect, it } from 'vitest';
import type { IssuedTicket, IssueOutcome, KioskInput, KioskState, Place } from './kioskFlow.ts';
import { deadlineOf, idleMs, initialKiosk, kioskFlow, placeOf, settleMs, shownMs, startIdleMs } from './kioskFlow.ts';

const service = asId<ServiceId>('disdukcapil.akta-kelahiran');
const servicePlace: Place = { page: 'service', serviceId: service };
const agencyPlace: Place = { page: 'agency', agencyId: asId('disdukcapil') };
const first = asId<CommandId>('first');
const second = asId<CommandId>('second');
const ticket: IssuedTicket = {
	id: asId<TicketId>('t'),
	number: 'BC-027',
	serviceId: service,
	paper: 'pending',
	ahead: 5,
};
const issued: IssueOutcome = { outcome: 'issued', ticket };
const refused: IssueOutcome = { outcome: 'refused', code: 'series/used-up', opensAt: null };

/** Each input a second after the one before, unless it says when. */
type Timeless<T> = T extends KioskInput ? Omit<T, 'at'> & Readonly<{ at?: number }> : never;
function after(...inputs: readonly Timeless<KioskInput>[]): KioskState {
	let state = initialKiosk('id', 0);
	let at = 0;
	for (const input of inputs) {
		at = input.at ?? at + 1_000;
		state = kioskFlow(state, { ...input, at } as KioskInput, 'id');
	}
	return state;
}
const open = (place: Place): Timeless<KioskInput> => ({ type: 'opened', place });
const press = (commandId: CommandId): Timeless<KioskInput> => ({ type: 'takePressed', serviceId: service, commandId });
const answer = (commandId: CommandId, outcome: IssueOutcome): Timeless<KioskInput> => ({
	type: 'answered',
	commandId,
	outcome,
});
const asking = [open(agencyPlace), open(servicePlace), press(first)] as const;
const taken = [...asking, answer(first, issued)] as const;

describe('pages', () => {
	it('[KSK4] go forward by touches and back the same way, never past the start', () => {
		expect(placeOf(after())).toEqual({ page: 'start' });
		expect(placeOf(after(open(agencyPlace), open(servicePlace)))).toEqual(servicePlace);
		expect(placeOf(after(open(agencyPlace), open(servicePlace), { type: 'backed' }))).toEqual(agencyPlace);
		expect(placeOf(after({ type: 'backed' }, { type: 'backed' }))).toEqual({ page: 'start' });
	});

	it('[KSK4] keep what was typed when a visitor comes back to the search', () => {
		const search = open({ page: 'search', query: '' });
		const state = after(search, { type: 'typed', query: 'akta' }, open(servicePlace), { type: 'backed' });
		expect(placeOf(state)).toEqual({ page: 'search', query: 'akta' });
		expect(after({ type: 'typed', query: 'akta' })).toMatchObject({ trail: [{ page: 'start' }] });
	});

	it('[KSK5] take no touch before they have stood for a moment', () => {
		const at = 1_000 + settleMs - 1;
		expect(placeOf(after(open(agencyPlace), { ...open(servicePlace), at }))).toEqual(agencyPlace);
		expect(placeOf(after(open(agencyPlace), { type: 'backed', at }))).toEqual(agencyPlace);
		expect(after(open(servicePlace), { ...press(first), at }).taking).toBeNull();
		expect(after(...taken, { type: 'finished', at: 4_000 + settleMs - 1 }).taken).not.toBeNull();
	});
});

describe('taking a number', () => {
	it('[KSK6] is one intention however often the button is pressed while it is asked', () => {
		const state = after(...asking, press(second), press(second));
		expect(state.taking).toEqual({ commandId: first, serviceId: service, failure: null });
	});

	it('[KSK6] asks again under the same id after an answer that never came', () => {
		const state = after(...asking, answer(first, { outcome: 'unanswered' }), press(second));
		expect(state.taking).toEqual({ commandId: first, serviceId: service, failure: null });
	});

	it('[KSK6] is a new intention after a refusal, or on a page that was left in between', () => {
		expect(after(...asking, answer(first, refused), press(second)).taking?.commandId).toBe(second);
		const left = [...asking, answer(first, { outcome: 'unanswered' }), { type: 'backed' } as const];
		expect(after(...left).taking).toBeNull();
		expect(after(...left, open(servicePlace), press(second)).taking?.commandId).toBe(second);
	});

	it('[KSK7] holds the page until it is answered', () => {
		expect(placeOf(after(...asking, { type: 'backed' }, open(agencyPlace)))).toEqual(servicePlace);
		expect(deadlineOf(after(...asking), 'id')).toBeNull();
		const failed = after(...asking, answer(first, refused));
		expect(failed.taking?.failure).toEqual(refused);
		expect(deadlineOf(failed, 'id')).toEqual({ at: failed.touchedAt + idleMs, totalMs: idleMs, visible: true });
	});

	it('[KSK7] shows no answer of an intention that was given up', () => {
		const left = [...asking, answer(first, refused), { type: 'backed' } as const];
		expect(after(...left, answer(first, issued)).taken).toBeNull();
		expect(after(answer(first, issued)).taken).toBeNull();
		expect(after(...taken, answer(first, issued))).toEqual(after(...taken));
	});
});

describe('the number', () => {
	it.each(paperStates)('[KSK8] is shown as long as its paper asks for: %s', (paper) => {
		const state = after(...taken, { type: 'paperSeen', ticketId: ticket.id, paper });
		const since = paper === 'pending' ? 4_000 : 5_000;
		expect(deadlineOf(state, 'id')).toEqual({ at: since + shownMs[paper], totalMs: shownMs[paper], visible: true });
	});

	it.each(paperStates)('[KSK8] in large text stands for 30 s at least from the last touch: %s', (paper) => {
		const large = [{ type: 'easeToggled', ease: 'large' }, ...taken] as const;
		const seen = after(...large, { type: 'paperSeen', ticketId: ticket.id, paper });
		const since = paper === 'pending' ? 5_000 : 6_000;
		const totalMs = Math.max(idleMs, shownMs[paper]);
		expect(deadlineOf(seen, 'id')).toEqual({ at: since + totalMs, totalMs, visible: true });
		const scrolled = kioskFlow(seen, { type: 'touched', at: 20_000 }, 'id');
		expect(deadlineOf(scrolled, 'id')).toEqual({ at: 20_000 + totalMs, totalMs, visible: true });
	});

	it('[KSK8] counts from the last change of its paper, and heeds no other ticket’s', () => {
		const printed = { type: 'paperSeen', ticketId: ticket.id, paper: 'printed' } as const;
		expect(after(...taken, printed, { ...printed, at: 9_000 }).taken?.paperSince).toBe(5_000);
		expect(after(...taken, { ...printed, ticketId: asId('other') }).taken?.paper).toBe('pending');
		expect(after(printed)).toEqual(after());
	});

	it('[KSK8] gives way to the start when the visitor is done, in the visitor’s language', () => {
		const state = after({ type: 'languageChosen', language: 'en' }, ...taken, { type: 'finished' });
		expect(state).toMatchObject({ trail: [{ page: 'start' }], taken: null, taking: null, language: 'en' });
	});
});

describe('paper at another kiosk', () => {
	const seen = (paper: IssuedTicket['paper']) => ({ type: 'paperSeen', ticketId: ticket.id, paper }) as const;
	const failed = [...taken, seen('failed')] as const;
	const kioskId = asId<StationId>('kiosk-2');
	const ask = { type: 'elsewhereAsked', kiosk: 'Kiosk 2', kioskId } as const;
	const told = { type: 'elsewhereTold', ticketId: ticket.id, kioskId } as const;
	const answered = (isAccepted: boolean) => ({ type: 'elsewhereAnswered', ticketId: ticket.id, isAccepted }) as const;
	const phase = (...inputs: readonly Timeless<KioskInput>[]) => after(...failed, ...inputs).taken?.elsewhere?.phase;

	it('[KSK38] is asked for once, by a touch on a page that has stood for a moment', () => {
		expect(after(...failed).taken?.elsewhere).toBeNull();
		expect(after(...failed, { ...ask, at: 5_000 + settleMs - 1 }).taken?.elsewhere).toBeNull();
		expect(after(...failed, ask, { ...ask, kiosk: 'Kiosk 3' }).taken?.elsewhere).toEqual({
			...{ kiosk: 'Kiosk 2', kioskId },
			phase: 'asking',
		});
		expect(after(ask).taken).toBeNull();
	});

	it('[KSK38] is coming once it was accepted, and stays so when it is out; not, when it was refused or failed there too', () => {
		expect(phase(ask, answered(true))).toBe('coming');
		expect(phase(ask, answered(true), seen('pending'), seen('printed'))).toBe('coming');
		expect(phase(ask, answered(false))).toBe('not');
		expect(phase(ask, answered(true), seen('pending'), seen('failed'))).toBe('not');
		expect(phase(answered(true))).toBeUndefined();
		expect(phase(ask, answered(false), answered(true))).toBe('not');
		expect(phase(ask, { ...answered(true), ticketId: asId<TicketId>('other') })).toBe('asking');
	});

	it('[KSK39] is coming when the events say so, whether the answer was lost before, or comes too late', () => {
		expect(phase(ask, answered(false), told)).toBe('coming');
		expect(phase(ask, told, answered(false))).toBe('coming');
		expect(phase(ask, answered(false), told, seen('pending'), seen('printed'))).toBe('coming');
		expect(phase(ask, answered(false), told, seen('pending'), seen('failed'))).toBe('not');
	});

	it('[KSK39] is not coming by what is printed at a third kiosk, for another ticket, or unasked', () => {
		expect(phase(ask, answered(false), { ...told, kioskId: asId<StationId>('kiosk-3') })).toBe('not');
		expect(phase(ask, answered(false), { ...told, ticketId: asId<TicketId>('other') })).toBe('not');
		expect(phase(told)).toBeUndefined();
		expect(after(told)).toEqual(after());
	});

	it('[KSK39] is read from the moment at which it was told, once', () => {
		const late = after(...failed, ask, answered(false), { ...told, at: 40_000 });
		expect(deadlineOf(late, 'id')?.at).toBe(40_000 + 60_000);
		expect(kioskFlow(late, { ...told, at: 41_000 }, 'id')).toEqual(late);
	});

	it('[KSK38] is waited for, also when it was asked at the end of the page’s time', () => {
		const asked = kioskFlow(after(...failed), { ...ask, at: 64_000 }, 'id');
		expect(asked.taken?.elsewhere?.phase).toBe('asking');
		expect(deadlineOf(asked, 'id')?.at).toBe(64_000 + 60_000);
	});

	it('[KSK38] leaves time to read where it lies, and takes a touch all the while', () => {
		const printed = after(...failed, ask, answered(true), seen('pending'), seen('printed'));
		expect(deadlineOf(printed, 'id')).toEqual({ at: 9_000 + idleMs, totalMs: idleMs, visible: true });
		expect(kioskFlow(printed, { type: 'finished', at: 9_001 }, 'id').taken).toBeNull();
	});
});

describe('an idle kiosk', () => {
	it('[KSK9] goes back to the start after 30 s without a touch, counted anew by each touch', () => {
		const state = after(open(agencyPlace), { type: 'touched', at: 20_000 });
		expect(deadlineOf(state, 'id')).toEqual({ at: 50_000, totalMs: idleMs, visible: true });
		expect(kioskFlow(state, { type: 'timedOut', at: 50_000 }, 'id')).toEqual(initialKiosk('id', 50_000));
		expect(deadlineOf(after(), 'id')).toBeNull();
	});

	it('[KSK9] goes back to the site’s first language, also on the start page', () => {
		const english = after({ type: 'languageChosen', language: 'en' });
		expect(deadlineOf(english, 'id')).toEqual({
			at: 1_000 + startIdleMs,
			totalMs: startIdleMs,
			visible: false,
		});
		expect(kioskFlow(english, { type: 'timedOut', at: 61_000 }, 'id').language).toBe('id');
	});
});

describe('what a visitor wants of the page', () => {
	const eased = after({ type: 'easeToggled', ease: 'large' }, { type: 'easeToggled', ease: 'contrast' });

	it('[KSK26] is switched by one touch each, stays on the way and is switched back by the same touch', () => {
		expect(eased.ease).toEqual({ large: true, contrast: true, lowered: false });
		const back = [open(agencyPlace), { type: 'backed' }, { type: 'easeToggled', ease: 'lowered' }] as const;
		expect(after({ type: 'easeToggled', ease: 'large' }, ...back).ease).toMatchObject({ large: true, lowered: true });
		expect(after({ type: 'easeToggled', ease: 'large' }, { type: 'easeToggled', ease: 'large' }).ease.large).toBe(
			false,
		);
	});

	it('[KSK26] is gone with the visitor: when the number was seen, and when nobody touches', () => {
		const seen = after({ type: 'easeToggled', ease: 'large' }, ...taken, { type: 'finished' });
		expect(seen.ease).toEqual(initialKiosk('id', 0).ease);
		expect(deadlineOf(eased, 'id')).toEqual({ at: 2_000 + startIdleMs, totalMs: startIdleMs, visible: false });
		expect(kioskFlow(eased, { type: 'timedOut', at: 62_000 }, 'id')).toEqual(initialKiosk('id', 62_000));
	});
});

describe('asking for assistance', () => {
	const onService = [open(agencyPlace), open(servicePlace), { type: 'assistanceToggled' }] as const;

	it('[KSK25] is switched on and off on the page of a service and holds for this page alone', () => {
		expect(after(...onService).assistance).toBe(true);
		expect(after(...onService, { type: 'assistanceToggled' }).assistance).toBe(false);
		expect(after(...onService, { type: 'backed' }).assistance).toBe(false);
		expect(after(...onService, press(first), answer(first, issued)).assistance).toBe(false);
	});

	it("[KSK25] can't change between an intention and its repetition", () => {
		const unanswered = [press(first), answer(first, { outcome: 'unanswered' })] as const;
		expect(after(...onService, press(first), { type: 'assistanceToggled' }).assistance).toBe(true);
		expect(after(...onService, ...unanswered, { type: 'assistanceToggled' }, press(second)).assistance).toBe(true);
	});
});
