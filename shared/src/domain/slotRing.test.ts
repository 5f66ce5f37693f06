import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, type BusinessDay } from './ids.ts';
import { addDays } from './localTime.ts';
import {
	acknowledged,
	decodeRing,
	emptyRing,
	encodeRing,
	heard,
	kioskSlots,
	nextOffline,
	rollSlot,
	type SlotRing,
	slotOf,
	slotRange,
	used,
} from './slotRing.ts';

const monday = asId<BusinessDay>('2026-11-23');
const tuesday = addDays(monday, 1);

describe('slots', () => {
	it.each([
		[1, 0, 10, 13],
		[2, 0, 100, 139],
		[2, 20, 900, 939],
		[3, 0, 1000, 1399],
		[3, 1, 1400, 1799],
		[3, 20, 9000, 9399],
		[3, rollSlot, 9400, 9799],
		[4, 20, 90_000, 93_999],
	])('[SLOT1] with %i digits slot %i is %i–%i', (digits, slot, first, last) => {
		expect(slotRange(digits, slot)).toEqual({ first, last });
	});

	it('[SLOT1] slots meet neither each other nor the numbers of the hub, and have one digit more', () => {
		for (const digits of [1, 2, 3, 4]) {
			let free = 10 ** digits;
			for (let slot = 0; slot <= rollSlot; slot++) {
				const { first, last } = slotRange(digits, slot);
				expect(first).toBe(free);
				expect(`${last}`).toHaveLength(digits + 1);
				expect([slotOf(digits, first), slotOf(digits, last)]).toEqual([slot, slot]);
				free = last + 1;
			}
			expect([slotOf(digits, 10 ** digits - 1), slotOf(digits, free)]).toEqual([null, null]);
		}
		expect(kioskSlots).toBe(rollSlot);
	});
});

describe('the ring', () => {
	const ring = emptyRing(1, 0); // 10, 11, 12, 13
	const useAll = (start: SlotRing) => [10, 11, 12, 13].reduce(used, start);

	it('[SLOT2] starts at its first number and goes round', () => {
		expect(nextOffline(ring, monday)).toBe(10);
		expect(nextOffline(used(used(ring, 10), 11), monday)).toBe(12);
		const round = [10, 11, 12, 13].reduce((its, number) => acknowledged(its, number, monday), useAll(ring));
		expect(nextOffline(round, tuesday)).toBe(10);
	});

	it.each([
		['used and not acknowledged', used(ring, 10), tuesday, 'used-up'],
		['acknowledged today', acknowledged(used(ring, 10), 10, tuesday), tuesday, 'used-up'],
		[
			'acknowledged in a day that the hub has gone back behind',
			acknowledged(used(ring, 10), 10, tuesday),
			monday,
			'used-up',
		],
		['acknowledged yesterday', acknowledged(used(ring, 10), 10, monday), tuesday, 10],
	])('[SLOT2] a number %s', (_what, start, hubDay, expected) => {
		const rest = [11, 12, 13].reduce(used, start);
		expect(nextOffline(rest, hubDay)).toBe(expected);
	});

	it('[SLOT6] does not give again on its day what the hub knows to be on paper', () => {
		const older = emptyRing(2, 0);
		const told = [100, 101].reduce((ring, n) => heard(ring, n, monday), older);
		expect([nextOffline(told, monday), nextOffline(told, tuesday)]).toEqual([102, 100]);
	});

	it('[SLOT6] leaves a use that is as late, or that waits for its acknowledgement', () => {
		const waits = used(emptyRing(2, 0), 100);
		expect(heard(waits, 100, tuesday)).toBe(waits);
		const known = acknowledged(waits, 100, tuesday);
		expect(heard(known, 100, monday)).toBe(known);
		expect(heard(known, 100, tuesday)).toBe(known);
		expect(nextOffline(heard(acknowledged(waits, 100, monday), 100, tuesday), tuesday)).toBe(101);
	});

	it('[SLOT2] passes over numbers that are not free yet', () => {
		const round = acknowledged(acknowledged(useAll(ring), 12, monday), 13, monday);
		expect(nextOffline(round, tuesday)).toBe(12);
		expect(nextOffline(used(round, 12), tuesday)).toBe(13);
	});

	it('[SLOT3] is used up when all its numbers wait, until one is free again', () => {
		expect(nextOffline(useAll(ring), tuesday)).toBe('used-up');
		const sameDay = acknowledged(useAll(ring), 11, tuesday);
		expect(nextOffline(sameDay, tuesday)).toBe('used-up');
		expect(nextOffline(sameDay, addDays(tuesday, 1))).toBe(11);
	});

	it('[SLOT5] an acknowledgement of a number that waits for none changes nothing', () => {
		const once = acknowledged(used(ring, 10), 10, monday);
		expect(acknowledged(once, 10, tuesday)).toBe(once);
		expect(acknowledged(ring, 11, monday)).toBe(ring);
	});

	it('[SLOT5] refuses numbers of another slot', () => {
		expect(() => used(ring, 14)).toThrow(RangeError);
		expect(() => used(ring, 9)).toThrow(RangeError);
	});

	it('[SLOT5] stays small in storage over a day of ordinary use', () => {
		let busy = emptyRing(3, 2);
		for (let count = 0; count < 300; count++) {
			const number = nextOffline(busy, monday);
			if (number === 'used-up') throw new Error('a slot of 400 gives 300');
			busy = acknowledged(used(busy, number), number, monday);
		}
		expect(encodeRing(busy)).toBe('[1800,2199,2100,[[1800,2099,"2026-11-23"]]]');
	});
});

type Step =
	| { kind: 'issue' }
	| { kind: 'acknowledge'; count: number }
	| { kind: 'contact' }
	| { kind: 'day' }
	| { kind: 'restart' };
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 6, arbitrary: fc.constant<Step>({ kind: 'issue' }) },
	{
		weight: 2,
		arbitrary: fc.record({ kind: fc.constant('acknowledge' as const), count: fc.integer({ min: 1, max: 5 }) }),
	},
	{ weight: 1, arbitrary: fc.constantFrom<Step>({ kind: 'contact' }, { kind: 'day' }, { kind: 'restart' }) },
);

/** A mall in which days pass, a kiosk gives numbers, and its hub is reached now and then. */
class Mall {
	ring = emptyRing(1, 3);
	today = monday;
	hubDay = monday;
	waiting: { number: number; from: BusinessDay }[] = [];
	/** The days that a paper with this number may be dated in. */
	papers: { number: number; from: BusinessDay; to: BusinessDay }[] = [];

	do(step: Step): void {
		if (step.kind === 'day') this.today = addDays(this.today, 1);
		else if (step.kind === 'contact') this.hubDay = this.today;
		else if (step.kind === 'restart') this.ring = decodeRing(encodeRing(this.ring));
		else if (step.kind === 'issue') this.issue();
		else for (let count = 0; count < step.count; count++) this.acknowledge();
	}

	private issue(): void {
		const number = nextOffline(this.ring, this.hubDay);
		if (number === 'used-up') return;
		this.ring = used(this.ring, number);
		this.waiting.push({ number, from: this.hubDay });
	}

	private acknowledge(): void {
		const oldest = this.waiting.shift();
		if (oldest === undefined) return;
		this.hubDay = this.today;
		this.ring = acknowledged(this.ring, oldest.number, this.today);
		this.papers.push({ ...oldest, to: this.today });
	}
}

it('[SLOT4] no number is given twice in a day that both papers may be dated in', () =>
	fc.assert(
		fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
			const mall = new Mall();
			for (const one of steps) mall.do(one);
			const lastDay = mall.today;
			const open = mall.waiting.map(({ number, from }) => ({ number, from, to: lastDay }));
			const latest = new Map<number, BusinessDay>();
			for (const { number, from, to } of [...mall.papers, ...open]) {
				expect((latest.get(number) ?? '') < from).toBe(true);
				latest.set(number, to);
			}
		}),
		{ numRuns: 500 },
	));
