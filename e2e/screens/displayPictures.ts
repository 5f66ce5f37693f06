/** The hall display's pictures, each a moment that a real protocol message brings about. */
import type { BoardDelta } from '@antrean/shared/domain/projections/board.ts';
import { at, boardCall, boardSite, counterId, floorBoard, groundFloor, serving } from './hallBoards.ts';
import type { PictureScene } from './pictureHub.ts';
import { inBothLanguages, type Picture } from './shoot.ts';

function scene(time: string, lastCallAt: string, numbers: Readonly<Record<string, string>> = serving): PictureScene {
	const now = at(time);
	return {
		now,
		state: null,
		board: floorBoard(now, at(lastCallAt), numbers),
		site: boardSite,
		alwaysOpen: false,
		demo: false,
		health: null,
	};
}

function calls(...made: readonly (readonly [number: string, label: string])[]): BoardDelta {
	const now = Date.now();
	// A delta's calls are newest first.
	return {
		calls: [...made].reverse().map(([number, label], i) => {
			const call = boardCall(number, label, now + i);
			return [call.callId, number, counterId(label), at('10:42'), 1, null];
		}),
		counters: [],
		waiting: [],
	};
}

const arrows = `arrows=${['15:right', '16:right', '17:right', '21:left', '22:left', '24:left', '27:up-right', '28:up']
	.map((entry) => `loket-${entry}`)
	.join(',')}`;
const wide = { width: 1920, height: 1080 };
const floor = `/display/?zone=lt2&sound=off`;
const fourteen: readonly (readonly [string, string])[] = [
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
const onFloor = (time: string, lastCallAt: string): PictureScene => scene(time, lastCallAt);
const called = { text: '.stage-called' };
const newest =
	(number: string) =>
	async ({ hub }: Parameters<NonNullable<Picture['act']>>[0]) =>
		hub.send(calls([number, '16']));

export const displayPictures: readonly Picture[] = inBothLanguages([
	{ name: 'display-09-settled', ...wide, path: `${floor}&${arrows}`, scene: onFloor('10:42', '10:41') },
	{ name: 'display-09-settled-floor-sign', ...wide, path: floor, scene: onFloor('10:42', '10:41') },
	{
		name: 'display-10-called',
		...wide,
		path: `${floor}&${arrows}`,
		scene: onFloor('10:42', '10:41'),
		act: newest('AA-042'),
		until: called.text,
	},
	{
		name: 'display-10-called-seven',
		...wide,
		path: `${floor}`,
		scene: onFloor('10:42', '10:41'),
		act: newest('AA-1399'),
		until: called.text,
	},
	{
		name: 'display-10-called-long-agency',
		...wide,
		path: `/display/?sound=off`,
		scene: { ...onFloor('10:42', '10:41'), demo: true },
		act: async ({ hub }) => hub.send(calls(['P-004', '40'])),
		until: called.text,
	},
	{
		name: 'display-11-burst',
		...wide,
		path: `${floor}&${arrows}`,
		scene: onFloor('10:42', '10:41'),
		act: async ({ hub, page }) => {
			hub.send(calls(['AB-018', '16']));
			await page.waitForSelector(called.text);
			hub.send(calls(...fourteen));
		},
		until: '.burst',
	},
	{
		name: 'display-11-burst-seven',
		...wide,
		path: '/display/?sound=off',
		scene: onFloor('10:42', '10:41'),
		act: async ({ hub, page }) => {
			hub.send(calls(['AB-018', '16']));
			await page.waitForSelector(called.text);
			hub.send(calls(['AA-1399', '16'], ['P-003', '40'], ['N-042', '38'], ['H-1002', '33']));
		},
		until: '.burst',
	},
	{ name: 'display-12-idle', ...wide, path: `${floor}&${arrows}`, scene: onFloor('10:44', '10:41') },
	{
		name: 'display-12-idle-site',
		...wide,
		path: '/display/?sound=off',
		scene: scene('10:44', '10:41', { ...serving, ...groundFloor }),
	},
	{
		name: 'display-12-idle-floor3',
		...wide,
		path: '/display/?zone=lt3&sound=off',
		scene: scene('10:44', '10:41', { ...serving, ...groundFloor }),
	},
	{ name: 'display-13-break', ...wide, path: `${floor}&${arrows}`, scene: scene('12:18', '11:58', {}) },
	{
		name: 'display-13-break-floor3',
		...wide,
		path: '/display/?zone=lt3&sound=off',
		scene: scene('12:18', '11:58', {}),
	},
	{ name: 'display-13-closed', ...wide, path: floor, scene: scene('16:20', '15:02', {}) },
	{
		name: 'display-14-stale',
		...wide,
		path: `${floor}&${arrows}`,
		scene: onFloor('10:42', '10:41'),
		act: async ({ hub }) => hub.cut(),
		until: '.hall-stale',
	},
	{
		name: 'display-14-outdated',
		...wide,
		path: `${floor}&${arrows}`,
		scene: onFloor('10:42', '10:41'),
		act: async ({ hub, page }) => {
			hub.cut();
			await page.waitForSelector('.hall-stale');
			await page.clock.fastForward(180_000);
		},
		until: '.agencies',
	},
	{
		name: 'display-15-settled-1366',
		width: 1366,
		height: 768,
		path: `${floor}&${arrows}`,
		scene: onFloor('10:42', '10:41'),
	},
	{
		name: 'display-16-settled-4k',
		width: 3840,
		height: 2160,
		path: `${floor}&${arrows}`,
		scene: onFloor('10:42', '10:41'),
	},
	{
		name: 'display-17-tablet',
		width: 800,
		height: 480,
		path: '/display/?counter=loket-16&sound=off',
		scene: onFloor('10:42', '10:41:30'),
	},
	{
		name: 'display-17-tablet-serving',
		width: 800,
		height: 480,
		path: '/display/?counter=loket-16&sound=off',
		scene: onFloor('10:44', '10:41'),
	},
	{
		name: 'display-17-tablet-closed',
		width: 800,
		height: 480,
		path: '/display/?counter=loket-40&sound=off',
		scene: onFloor('10:44', '10:41'),
	},
]);
