/** What stands before the hall display's pictures: boards of the sample site, and the messages that change them. */
import type { BusinessDay } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import type { BoardCounter, BoardDelta } from '@antrean/shared/domain/projections/board.ts';
import type { Page } from 'playwright-core';
import { pauseClock } from '../pauseClock.ts';
import { at, boardCall, boardSite, counterId, floorBoard, recent, serving } from './hallBoards.ts';
import type { PictureScene } from './pictureHub.ts';
import type { Picture } from './shoot.ts';

export type Made = readonly [number: string, label: string];
type Act = NonNullable<Picture['act']>;

export function scene(
	time: string,
	lastCallAt: string,
	numbers: Readonly<Record<string, string>> = serving,
	calls: readonly Made[] = recent,
): PictureScene {
	const now = at(time);
	const board = floorBoard(now, at(lastCallAt), numbers, calls);
	return { now, state: null, board, site: boardSite, alwaysOpen: false, demo: false, health: null };
}

export const settled = scene('10:42', '10:41');
export const idle = scene('10:44', '10:41');
export const atNoon = scene('12:18', '11:58', {}, [
	['AB-022', '16'],
	['DA-063', '27'],
	['CA-058', '21'],
	['F-084', '24'],
	['AA-071', '15'],
]);
/** Offline numbers, a digit longer, at every counter. */
export const sevenLetters = scene(
	'10:42',
	'10:41',
	Object.fromEntries(Object.keys(serving).map((label, i) => [label, `AA-13${10 + i}`])),
	[['AA-1399', '16'], ...recent.slice(1).map(([, label], i): Made => [`AB-104${i}`, label])],
);

/** Independence Day, with its name and without a call. */
export const onHoliday: PictureScene = {
	...scene('10:00', '09:00', {}, []),
	now: Date.parse('2026-08-17T10:00:00+07:00'),
};
/** A name of two lines, and a day so far ahead that it has its date. */
export const onLongHoliday = closedFrom(23, {
	id: 'Cuti bersama Hari Raya Idul Fitri 1447 Hijriah dan Hari Suci Nyepi Tahun Baru Saka',
	en: 'Collective leave for Eid al-Fitr 1447 Hijri and the Day of Silence, Saka New Year',
});
/** A week of leave begins tomorrow: the next day that serves is of the same name as one of this week. */
export const closedForLong = closedFrom(24, { id: 'Cuti bersama', en: 'Collective leave' });

/** After hours on the 23rd; from `first` to the end of the month nobody serves. */
function closedFrom(first: 23 | 24, name: Readonly<Record<string, string>>): PictureScene {
	const days = Array.from({ length: 31 - first }, (_, n) => asId<BusinessDay>(`2026-11-${first + n}`));
	const closedDays = days.map((date) => ({ date, name: { ...name } }));
	const openingHours = { ...boardSite.openingHours, closedDays };
	return { ...scene('16:20', '15:02', {}), site: { ...boardSite, openingHours } };
}

/** The settled scene, changed at the counters of these labels. */
function changedAt(labels: readonly string[], change: Partial<BoardCounter>): PictureScene {
	const { board } = settled;
	const nowServing = board?.nowServing.map((one) => (labels.includes(one.label) ? { ...one, ...change } : one));
	return { ...settled, board: board && { ...board, nowServing: nowServing ?? [] } };
}

/** Open counters that nobody stands at. */
export function nobodyAt(...labels: readonly string[]): PictureScene {
	return changedAt(labels, { state: 'open', number: null, mark: null, since: null });
}

export function servedAt(...labels: readonly string[]): PictureScene {
	return changedAt(labels, { serving: true });
}

/** Names as long as a site file allows: six letters for a counter, twenty-four for an agency, eight for a number. */
export const longest: PictureScene = {
	...settled,
	demo: true,
	site: {
		...boardSite,
		agencies: boardSite.agencies.map((one) => ({ ...one, shortName: 'Dinas Ketenagakerjaan TS' })),
	},
	board: settled.board && {
		...settled.board,
		nowServing: settled.board.nowServing.map((one) => ({ ...one, label: vip(one.label), number: 'AA-13990' })),
		lastCalls: settled.board.lastCalls.map((one, i) => ({ ...one, label: vip(one.label), number: `AA-1399${i}` })),
	},
};

function vip(label: string): string {
	return `VIP-${label.padStart(2, '0')}`;
}

/** Calls of one moment of the settled scene, in the order in which they were made. */
export function calls(...made: readonly Made[]): BoardDelta {
	return callsAt(at('10:42'), made);
}

/** `time`: hub time, epoch ms. */
export function callsAt(time: number, made: readonly Made[]): BoardDelta {
	const now = Date.now();
	return {
		// A delta's calls are newest first.
		calls: [...made].reverse().map(([number, label], i) => {
			const call = boardCall(number, label, now + i);
			return [call.callId, number, counterId(label), time, 1, null];
		}),
		counters: [],
		waiting: [],
	};
}

export function call(...made: readonly Made[]): Act {
	return async ({ hub }) => hub.send(calls(...made));
}

/** One call, and while it stands on the stage the others, so that they share it afterwards. */
export function burst(...made: readonly Made[]): Act {
	return async (on) => {
		await stoppedBurst(...made)(on);
		await on.page.clock.resume();
	};
}

/** The same, and the clock stands. */
export function stoppedBurst(...made: readonly Made[]): Act {
	return async ({ hub, page }) => {
		await pauseClock(page);
		hub.send(calls(['AB-018', '16']));
		await page.waitForSelector('.stage-called');
		hub.send(calls(...made));
		await heard(page, made[made.length - 1]);
		await page.clock.runFor(4_100);
	};
}

/** Last calls and grid change at once, before the stage. */
export async function heard(page: Page, made: Made | undefined): Promise<void> {
	await page.waitForFunction(
		(number) => document.querySelector('main')?.textContent?.includes(number),
		made?.[0] ?? '',
	);
}

export const fourteen: readonly Made[] = [
	['AB-019', '16'],
	['CB-013', '22'],
	['F-072', '24'],
	['DA-053', '28'],
	['AA-059', '15'],
	['AC-015', '17'],
	['CA-048', '21'],
	['DA-054', '27'],
	['AD-034', '18'],
	['AF-007', '19'],
	['AE-010', '20'],
	['CA-049', '23'],
	['F-073', '25'],
	['F-074', '26'],
];
/** As a morning's rush is: a call each three quarters of a second. */
const callEachMs = 770;

/** Fourteen calls in ten seconds, seen `afterMs` after the first. */
export function rush(afterMs: number): Act {
	return async ({ hub, page }) => {
		// Stands still between its steps, or the picture is of a later moment on a slow machine.
		await pauseClock(page);
		for (const [n, made] of fourteen.entries()) {
			if (n * callEachMs > afterMs) break;
			hub.send(calls(made));
			await heard(page, made);
			if ((n + 1) * callEachMs <= afterMs) await page.clock.runFor(callEachMs);
		}
		const made = Math.min(fourteen.length - 1, Math.floor(afterMs / callEachMs));
		await page.clock.runFor(afterMs - made * callEachMs);
		await page.clock.resume();
	};
}

/** The link breaks, and stays broken for `forMs`. */
export function cut(forMs: number): Act {
	return async ({ hub, page }) => {
		hub.cut();
		await page.waitForSelector('.hall-stale, .desk-stale');
		await page.clock.fastForward(forMs);
	};
}

/** The running text's next page. */
export const nextText: Act = async ({ page }) => page.clock.runFor(8_000);

/** A browser that lets no page sound before somebody touched it. */
export const silentBrowser: NonNullable<Picture['prepare']> = async ({ page }) =>
	page.addInitScript(() => {
		Object.defineProperty(AudioContext.prototype, 'state', { get: () => 'suspended' });
	});

/** The server does not know the display's token. */
export const refused: NonNullable<Picture['prepare']> = async ({ hub }) => hub.refuse('auth/missing');
/** Another window took the display's place. */
export const fenced: Act = async ({ hub }) => hub.fence();
