/** The status page's pictures: a busy morning and an empty one, on a telephone and on a desk. */
import { asId, type CommandId, type StationId } from '@antrean/shared/domain/ids.ts';
import type { OpenRow, ParkedReply } from '@antrean/shared/protocol/parkedContract.ts';
import type { RestoreNow } from '@antrean/shared/protocol/restoreContract.ts';
import type { VoidedNumber } from '@antrean/shared/protocol/voidedContract.ts';
import { uuid } from '@antrean/shared/testing/builders.ts';
import type { Page } from 'playwright-core';
import { morning, Story, serving } from './counterScenes.ts';
import { at } from './hallBoards.ts';
import type { PictureScene } from './pictureHub.ts';
import { inBothLanguages, type Picture } from './shoot.ts';

const health = { status: 'ok', version: '0.1.0', epoch: 1, seq: 1234 };

function scene(time: string, story: Story, more: Partial<PictureScene> = {}): PictureScene {
	return {
		now: at(time),
		state: story.state,
		board: null,
		site: null,
		alwaysOpen: false,
		demo: false,
		health,
		...more,
	};
}

/** Waits that were told and followed: when the number was taken and called, and its range in minutes. */
const toldWaits = [
	['09:00', '09:04', 0, 5],
	['09:05', '09:30', 15, 30],
	['09:10', '09:52', 25, 45],
	['09:15', '10:21', 30, 60],
	['09:20', '10:02', 30, 55],
] as const;

const hallDisplay = asId<StationId>('00000000-0000-7000-8000-0000000000d1');

/** A morning with something of everything that the page tells: told waits, a child at the kiosk, no paper, a silent display. */
function eventful(): Story {
	const story = serving().printer('10:44', 'paperOut');
	for (const [index, [taken, called, fromMinutes, toMinutes]] of toldWaits.entries()) {
		const number = `AB-07${index}`;
		story.issue(taken, number, 'PBG rumah tinggal', { told: { fromMinutes, toMinutes } }).call(called, number, '20');
		story.tell(called, { type: 'ticket.completed', ...story.move(number, '20') });
	}
	for (let n = 60; n < 65; n++) story.issue('10:45', `AB-0${n}`, 'PBG kolektif perumahan');
	return story.tell('10:46', {
		type: 'station.admitted',
		...{ stationId: hallDisplay, role: 'display', name: 'Layar Lantai 1' },
		...{ incarnation: 1, slot: null, handshake: 1 },
	});
}

function failure(code: string): unknown {
	return { at: '2026-11-22T13:31:00.000Z', code, words: '' };
}

const busy = scene('10:47', eventful(), { demo: true });
const calm = scene('07:20', new Story().begin());
const readOnly = scene('10:40', morning(), { health: { ...health, status: 'read-only' } });
const recovering = scene('10:40', morning(), { health: { ...health, status: 'recovering' } });
/** The backup disk is full, and the hub's own disk has damaged a page. */
const failing = scene('10:40', morning(), {
	health: {
		...health,
		upkeep: {
			check: { lastGoodAt: '2026-11-21T13:30:00.000Z', failure: failure('database/corrupt') },
			backup: { lastGoodAt: '2026-11-21T13:31:00.000Z', failure: failure('database/corrupt') },
		},
	},
});
const unsaved = scene('10:40', morning(), {
	health: { ...health, upkeep: { check: { lastGoodAt: null, failure: null }, backup: null } },
});
function parkedRow(n: number, over: Partial<OpenRow>): OpenRow {
	return {
		...{ id: uuid('f', n), keptBy: 'station', what: 'ticket.completed', ticketId: null, number: 'AB-017' },
		...{ station: { name: 'PC Loket 16', role: 'counter', link: 'live' }, code: 'ticket/unknown', detail: null },
		...{ since: '2026-11-23T03:05:00.000Z', mayRetry: true, pending: null, ...over },
	};
}

const decision = { action: 'retry', reason: null, by: 'admin', at: '2026-11-23T03:20:00.000Z' } as const;
const printerOut = { name: 'Kiosk Utama', role: 'kiosk', link: 'away' } as const;

/** One row of each kind, and two that were set aside. */
const parked: ParkedReply = {
	stations: [...morning().state.stations.keys()].map((stationId, n) => ({
		...{ stationId, asOf: '2026-11-23T03:31:00.000Z', outbox: 3, parked: 1, setAside: 1 + n },
		version: n === 2 ? null : `1.4.${n % 2}`,
	})),
	open: 56,
	rows: [
		parkedRow(1, { what: 'ticket.servedFromPaper', number: null, ticketId: uuid('a', 99) }),
		parkedRow(2, { code: 'counter/unknown', station: printerOut, pending: decision }),
		parkedRow(3, {
			...{ keptBy: 'hub', code: 'fact/quarantined', what: 'paper.changed', station: printerOut },
			detail: 'TypeError: Cannot read properties of undefined (reading revision) at evolveTicketMove',
		}),
		parkedRow(4, { keptBy: 'hub', code: 'command/quarantined', what: 'callNext', station: null, mayRetry: false }),
		parkedRow(5, { code: 'number/unknown-series', number: 'QX-0099', since: null }),
	],
	closed: [1, 2].map((n) => ({
		...{ id: uuid('f', 10 + n), keptBy: 'station', what: 'ticket.called', number: `AB-02${n}`, code: 'ticket/unknown' },
		...{ since: null, stationName: 'PC Loket 16', isHeard: true },
		decision: { ...decision, action: 'set-aside', reason: n === 1 ? 'mistake' : 'done-again' },
	})),
};
const stuck = scene('10:40', morning(), { parked });

/** One number of each reason. */
const voided: readonly VoidedNumber[] = [
	{ number: 'AB-031', kiosk: 'Kiosk 1', at: '2026-11-23T03:21:00.000Z', reason: 'new-handshake', instead: 'AB-1004' },
	{ number: 'ATR-014', kiosk: 'Kiosk Pintu Timur', at: '2026-11-23T02:50:00.000Z', reason: 'retired', instead: null },
	{ number: 'AB-188', kiosk: 'Kiosk 1', at: '2026-11-22T17:00:00.000Z', reason: 'day-ended', instead: null },
];
/** Reports of counters that were cut off, and lost. */
function contradicted(): Story {
	const story = eventful();
	for (const [index, rule] of ['PR3', 'PR4', 'PR6', 'PR9', 'PR13'].entries()) {
		const { ticketId, counterId } = story.move('AB-071', '16');
		const fact = { factId: uuid<CommandId>('d', index), factType: 'ticket.completed' } as const;
		story.tell('10:46', { type: 'fact.superseded', ...fact, ticketId, counterId, rule, flagged: false });
	}
	return story;
}
const numbersVoided = scene('10:47', contradicted(), { voided });

/** Something of everything that can't be brought back. */
const restore: RestoreNow = {
	restoredAt: '2026-11-23T03:12:00.000Z',
	backupUntil: '2026-11-22T13:30:00.000Z',
	appended: 1_204,
	isWhole: false,
	silent: ['Kiosk Pintu Timur', 'PC Loket 16'],
	holes: [
		{ from: 8_210, to: 8_214, after: '2026-11-23T02:58:00.000Z', before: '2026-11-23T02:59:00.000Z' },
		{ from: 8_301, to: 8_301, after: '2026-11-23T03:10:00.000Z', before: null },
	],
	missing: 9,
	beyond: { count: 86, from: '2026-11-23T02:59:00.000Z', to: '2026-11-23T03:10:00.000Z' },
	forks: 1,
	numbers: [
		{ first: 'AB-041', last: 'AB-047' },
		{ first: 'ATR-019', last: 'ATR-019' },
	],
};
const nothingLost = { silent: [], holes: [], missing: 0, beyond: null, forks: 0, numbers: [] };
const restored = scene('10:40', morning(), { health: { ...health, status: 'recovering' }, restore });
const restoredWhole = scene('10:40', morning(), { restore: { ...restore, ...nothingLost, isWhole: true } });

async function askAside({ page }: Readonly<{ page: Page }>): Promise<void> {
	await page.locator('.parked-row button').first().click({ trial: true });
	await page.locator('.parked-row').first().locator('button').last().click();
	await page.locator('.parked-reasons input').nth(1).check();
	await page.locator('.parked-closed summary').click();
}

/** The computer's clock has started anew, with its battery dead: the hub knows better by the day before. */
const clockBehind = { alarm: 'behind', shows: '2019-01-01T00:03:00.000Z', hubTime: '2026-11-23T03:40:00.000Z' };
const clockAhead = { alarm: 'ahead-while-running', shows: '2026-11-24T01:05:00.000Z', hubTime: clockBehind.hubTime };
const lastEventAt = '2026-11-23T03:39:00.000Z';
const wrongClock = scene('10:40', morning(), { health: { ...health, clock: { ...clockBehind, lastEventAt } } });
const jumpedClock = scene('10:40', morning(), {
	...{ health: { ...health, clock: { ...clockAhead, lastEventAt } }, parked },
	restore: { ...restore, ...nothingLost, isWhole: true },
});

async function askClock({ page }: Readonly<{ page: Page }>): Promise<void> {
	await page.locator('.clock button').click();
}

/** What stops a printer, in each way that it can name, and a roll that ends soon. */
const printers = scene('10:47', eventful().printersInTrouble('10:46'));

const nothingTold = { outbox: null, parked: null, setAside: null, version: '1.4.1' };
/** A kiosk that was cut off with reports under way, and a display that was switched off on another day. */
const kioskGone = scene('10:47', eventful(), {
	away: ['Kiosk 1', 'Layar Lantai 1'],
	parked: {
		...{ open: 0, rows: [], closed: [] },
		stations: [...eventful().state.stations.keys()].map((stationId) =>
			stationId === hallDisplay
				? { ...nothingTold, stationId, asOf: '2026-11-20T08:02:00.000Z' }
				: { stationId, asOf: '2026-11-23T03:31:00.000Z', outbox: 3, parked: 0, setAside: 0, version: '1.4.1' },
		),
	},
});
/** A hub that has been started while its kiosk was away, and has never heard of it. */
const neverHeard = scene('10:47', morning(), { away: ['Kiosk 1'] });

async function askRetire({ page }: Readonly<{ page: Page }>): Promise<void> {
	await page.locator('td .parked-acts button').first().click();
}

const admin = { path: '/admin/', until: '.cards' };
const desk = { width: 1366, height: 900 };
const phone = { width: 390, height: 844 };

export const adminPictures: readonly Picture[] = inBothLanguages([
	{ name: 'admin-01-busy', ...desk, ...admin, scene: busy },
	{ name: 'admin-01-busy-phone', ...phone, ...admin, scene: busy },
	{ name: 'admin-02-calm', ...desk, ...admin, scene: calm },
	{ name: 'admin-03-read-only', ...phone, ...admin, scene: readOnly },
	{ name: 'admin-03-recovering', ...desk, ...admin, scene: recovering },
	{ name: 'admin-06-failing', ...desk, ...admin, scene: failing },
	{ name: 'admin-06-failing-phone', ...phone, ...admin, scene: failing },
	{ name: 'admin-06-unsaved', ...desk, ...admin, scene: unsaved },
	{ name: 'admin-08-parked', ...desk, ...admin, scene: stuck, until: '.parked-row' },
	{ name: 'admin-08-parked-phone', ...phone, ...admin, scene: stuck, until: '.parked-row', leastTarget: 44 },
	{
		name: 'admin-08-parked-whole',
		...phone,
		...admin,
		scene: stuck,
		act: askAside,
		until: '.parked-final',
		scrolls: true,
	},
	{
		name: 'admin-08-parked-asking',
		...desk,
		...admin,
		scene: stuck,
		act: askAside,
		until: '.parked-final',
		scrolls: true,
	},
	{ name: 'admin-08-parked-zoomed', width: 320, height: 422, ...admin, scene: stuck, act: askAside, scrolls: true },
	{ name: 'admin-09-voided', ...desk, ...admin, scene: numbersVoided, until: 'li small', scrolls: true },
	{ name: 'admin-09-voided-phone', ...phone, ...admin, scene: numbersVoided, until: 'li small', scrolls: true },
	{ name: 'admin-10-restored', ...desk, ...admin, scene: restored, until: '.restore' },
	{ name: 'admin-10-restored-phone', ...phone, ...admin, scene: restored, until: '.restore', leastTarget: 44 },
	{ name: 'admin-10-restored-whole', ...desk, ...admin, scene: restoredWhole, until: '.restore' },
	{ name: 'admin-13-printers', ...desk, ...admin, scene: printers, scrolls: true },
	{ name: 'admin-13-printers-phone', ...phone, ...admin, scene: printers, scrolls: true },
	{ name: 'admin-11-gone', ...desk, ...admin, scene: kioskGone, until: 'td button', scrolls: true },
	{ name: 'admin-11-never-heard-phone', ...phone, ...admin, scene: neverHeard, until: 'td button', scrolls: true },
	{
		name: 'admin-11-retire-phone',
		...phone,
		...admin,
		scene: kioskGone,
		act: askRetire,
		until: 'td .parked-final',
		scrolls: true,
	},
	{ name: 'admin-14-clock', ...desk, ...admin, scene: wrongClock, until: '.clock' },
	{ name: 'admin-14-clock-phone', ...phone, ...admin, scene: wrongClock, until: '.clock', leastTarget: 44 },
	...([desk, phone, { width: 320, height: 422 }] as const).map((size): Picture => {
		const asked = { act: askClock, until: '.clock-final', scrolls: true };
		return { name: `admin-14-clock-asking-${size.width}`, ...size, ...admin, scene: jumpedClock, ...asked };
	}),
	/** Text of twice the size: half the window. */
	{ name: 'admin-05-zoomed', width: 683, height: 450, ...admin, scene: busy, scrolls: true },
	{ name: 'admin-05-zoomed-phone', width: 320, height: 422, ...admin, scene: busy, scrolls: true },
	...([desk, phone] as const).flatMap((size): readonly Picture[] => {
		const turnedAway = { path: '/admin/', until: '.notice', scene: busy };
		const suffix = size === phone ? '-phone' : '';
		return [
			{ name: `admin-12-preparing${suffix}`, ...size, ...turnedAway, prepare: async ({ hub }) => hub.cut() },
			{
				name: `admin-12-refused${suffix}`,
				...size,
				...turnedAway,
				prepare: async ({ hub }) => hub.refuse('auth/scope'),
			},
		];
	}),
	{
		name: 'admin-04-cut-off',
		...desk,
		...admin,
		scene: busy,
		act: async ({ hub }) => hub.cut(),
		until: '.hub-warning',
	},
]);
