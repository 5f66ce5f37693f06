import { readFileSync } from 'node:fs';
import { factBody } from '@antrean/shared/protocol/factSchema.ts';
import type { ClosedRow, OpenRow } from '@antrean/shared/protocol/parkedContract.ts';
import { setAsideReasons } from '@antrean/shared/protocol/parkedMessages.ts';
import { describe, expect, it } from 'vitest';
import { pendingNow, problemWords, setAsideNow, whatWords, whyWords } from './parkedNow.ts';

const texts = JSON.parse(
	readFileSync(new URL('../../../../shared/src/ui/i18n/id/admin.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, string>>;
const row: OpenRow = {
	...{
		id: 'one',
		keptBy: 'station',
		what: 'ticket.completed',
		ticketId: null,
		number: 'DB-01',
		code: 'ticket/unknown',
	},
	...{ station: { name: 'Meja A', role: 'counter', link: 'away' }, detail: null, since: null, mayRetry: true },
	pending: null,
};

describe('what happened and why it was not taken in', () => {
	it('[ADM8] has words for every fact that a station can tell', () => {
		for (const { shape } of factBody.options) {
			const words = whatWords({ what: shape.type.value, code: 'ticket/unknown' });
			expect([shape.type.value, words, texts[`parked.what.${words}`]]).toEqual([
				...[shape.type.value, shape.type.value, expect.any(String)],
			]);
		}
	});

	it('[ADM8] is told by its own name where there are no words for it, and as unreadable where nothing is known', () => {
		expect(whatWords({ what: 'ticket.sung', code: 'ticket/unknown' })).toBe('other');
		expect(whatWords({ what: 'callNext', code: 'command/quarantined' })).toBe('command');
		expect([whatWords({ what: null, code: 'x' }), whyWords({ what: null, code: 'x' })]).toEqual([
			...['unreadable', 'unreadable'],
		]);
		expect(whyWords({ what: 'ticket.called', code: 'moon/full' })).toBe('other');
		expect(problemWords('moon/full')).toBe('other');
	});

	it.each([
		...['ticket/unknown', 'counter/unknown', 'service/unknown', 'number/unknown-series', 'fact/malformed'],
		...['fact/of-another-station', 'auth/scope', 'fact/quarantined', 'command/quarantined'],
	])('[ADM8] has words of its own for %s', (code) => {
		expect(texts[`parked.why.${whyWords({ what: 'ticket.called', code })}`]).not.toBe(texts['parked.why.other']);
	});

	it('[ADM8] has words for each reason and each problem', () => {
		for (const reason of setAsideReasons) expect(texts).toHaveProperty([`parked.reason.${reason}`]);
		for (const code of ['parked/unknown', 'parked/set-aside', 'parked/not-again', 'fact/quarantined', 'hub/read-only'])
			expect(texts).toHaveProperty([`parked.problem.${problemWords(code)}`]);
	});
});

describe('what was decided', () => {
	const decision = { action: 'retry', reason: null, by: 'admin', at: '2026-11-23T00:10:00.000Z' } as const;

	it('[ADM8] says who asked for a retry, when, and that the station has yet to come', () => {
		expect(pendingNow(row)).toBeNull();
		const pending = { at: Date.parse(decision.at), by: 'admin', station: 'Meja A', isAway: true };
		expect(pendingNow({ ...row, pending: decision })).toEqual(pending);
	});

	it('[ADM8] says what was set aside, by whom and why', () => {
		const { id, keptBy, what, number, code, since } = row;
		const closed: ClosedRow = {
			...{ id, keptBy, what, number, code, since, stationName: 'Meja A', isHeard: true },
			decision: { ...decision, action: 'set-aside', reason: 'mistake' },
		};
		expect(setAsideNow([closed])).toEqual([
			{ id: 'one', number: 'DB-01', what, code, reason: 'mistake', by: 'admin', at: Date.parse(decision.at) },
		]);
	});
});
