import { nine } from '@antrean/shared/testing/builders.ts';
import { expect, it } from 'vitest';
import { reportsNow } from './reportsNow.ts';

const said = (outbox: number | null, asOf: number | null = nine) => ({ asOf, outbox, parked: 0, setAside: 0 });

it.each([
	['linked, all in', nine, said(0), [{ words: 'allIn' }]],
	['linked, some under way', nine, said(3), [{ words: 'outbox', count: 3 }]],
	['linked, has said nothing', nine, said(null), []],
	['linked, not known at all', nine, null, []],
	['away, had none', null, said(0), [{ words: 'unknownSince', since: nine }]],
	[
		'away, had some',
		null,
		said(3),
		[
			{ words: 'atLeast', count: 3 },
			{ words: 'unknownSince', since: nine },
		],
	],
	['away since before the hub’s start', null, said(null), [{ words: 'unknownSince', since: nine }]],
	['away, nobody knows since when', null, said(null, null), [{ words: 'unknown' }]],
	['away, not known at all', null, null, [{ words: 'unknown' }]],
] as const)(
	'[ADM9] says of a station that is %s what is known, and that all is in of none that is away',
	(_what, connectedSince, standing, lines) => {
		expect(reportsNow({ connectedSince, standing }, true)).toEqual(lines);
	},
);

it('[ADM9] says nothing while the hub has not said who is connected', () => {
	expect(reportsNow({ connectedSince: null, standing: said(0) }, false)).toEqual([]);
});
