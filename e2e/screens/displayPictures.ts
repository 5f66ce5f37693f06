/** The hall display's pictures: every state, at each size of screen, each a moment that a real protocol message brings about. */
import {
	atNoon,
	burst,
	call,
	closedForLong,
	cut,
	fenced,
	idle,
	longest,
	type Made,
	nextText,
	nobodyAt,
	onHoliday,
	onLongHoliday,
	refused,
	rush,
	scene,
	servedAt,
	settled,
	sevenLetters,
	silentBrowser,
} from './displayScenes.ts';
import { groundFloor, serving } from './hallBoards.ts';
import { inBothLanguages, type Picture } from './shoot.ts';

const arrows = `arrows=${['15:right', '16:right', '17:right', '21:left', '22:left', '24:left', '27:up-right', '28:up']
	.map((entry) => `loket-${entry}`)
	.join(',')}`;
const mall = '/display/?sound=off';
const floor2 = '/display/?zone=lt2&sound=off';
const guided = `${floor2}&${arrows}`;
const floor3 = '/display/?zone=lt3&sound=off';
const desk = '/display/?counter=loket-16&sound=off';
const everywhere = { ...serving, ...groundFloor };
const outdatedMs = 180_000;
const four: readonly Made[] = [
	['AB-019', '16'],
	['CB-013', '22'],
	['F-072', '24'],
	['DA-053', '28'],
];
const eight: readonly Made[] = [...four, ['AA-059', '15'], ['AC-015', '17'], ['CA-048', '21'], ['DA-054', '27']];
const fourLong: readonly Made[] = [
	['AA-1399', '16'],
	['P-003', '40'],
	['N-042', '38'],
	['H-1002', '33'],
];
const called = { until: '.stage-called' };
const stale = { until: '.hall-stale' };

/** A state of the hall's screen, before it has a size. */
type State = Omit<Picture, 'width' | 'height'>;

/** What every size of screen shows. */
const common: readonly State[] = [
	{ name: 'settled', path: guided, scene: settled, act: nextText },
	{ name: 'called', path: guided, scene: settled, act: call(['AA-042', '16']), ...called },
	{ name: 'called-seven', path: floor2, scene: sevenLetters, act: call(['AA-1399', '16']), ...called },
	{ name: 'burst', path: guided, scene: settled, act: burst(...eight), until: '.burst' },
	{ name: 'burst-seven', path: mall, scene: settled, act: burst(...fourLong), until: '.burst' },
];
/** What only needs to be seen once a layout. */
const further: readonly State[] = [
	{ name: 'settled-floor-sign', path: floor2, scene: settled },
	{ name: 'called-long-agency', path: mall, scene: { ...settled, demo: true }, act: call(['P-004', '40']), ...called },
	{ name: 'called-longest', path: mall, scene: longest, act: call(['AA-13990', '40']), ...called },
	{ name: 'burst-longest', path: mall, scene: longest, act: burst(...four), until: '.burst' },
	{ name: 'rush-0s', path: guided, scene: settled, act: rush(0), ...called },
	{ name: 'rush-4s', path: guided, scene: settled, act: rush(4_050), until: '.burst' },
	{ name: 'rush-15s', path: guided, scene: settled, act: rush(15_000), until: '.burst' },
	{ name: 'idle', path: guided, scene: idle, act: nextText },
	{ name: 'idle-site', path: mall, scene: scene('10:44', '10:41', everywhere) },
	{ name: 'idle-floor3', path: floor3, scene: scene('10:44', '10:41', everywhere) },
	{ name: 'idle-longest', path: mall, scene: { ...longest, now: idle.now } },
	{ name: 'unstaffed', path: floor3, scene: scene('08:05', '07:00', {}, []), until: '.pause' },
	{ name: 'break', path: guided, scene: atNoon },
	{ name: 'break-floor3', path: floor3, scene: atNoon },
	{ name: 'closed', path: floor2, scene: scene('16:20', '15:02', {}) },
	{ name: 'closed-morning', path: floor2, scene: scene('07:40', '07:00', {}, []) },
	{ name: 'closed-holiday', path: floor2, scene: onHoliday },
	{ name: 'closed-holiday-long', path: floor2, scene: onLongHoliday },
	{ name: 'closed-for-long', path: floor2, scene: closedForLong },
	{ name: 'nobody-at-counter', path: guided, scene: nobodyAt('17', '19', '23') },
	{ name: 'stale', path: guided, scene: settled, act: cut(0), ...stale },
	{ name: 'outdated', path: guided, scene: settled, act: cut(outdatedMs), until: '.agencies' },
	{ name: 'outdated-site', path: mall, scene: settled, act: cut(outdatedMs), until: '.agencies' },
	{
		name: 'sound-off',
		path: `/display/?zone=lt2&${arrows}`,
		scene: settled,
		prepare: silentBrowser,
		spoilsTab: true,
		until: '.sound-blocked',
	},
	{
		name: 'reloaded',
		path: guided,
		scene: settled,
		act: async ({ page }) => page.reload(),
		until: '.stage-plate-settled',
	},
	{ name: 'preparing', path: guided, scene: settled, prepare: async ({ hub }) => hub.cut(), until: '.notice' },
	{ name: 'refused', path: guided, scene: settled, prepare: refused, until: '.notice' },
	{ name: 'fenced', path: guided, scene: settled, act: fenced, until: '.notice' },
	{ name: 'unknown-zone', path: '/display/?zone=lantai-9&sound=off', scene: settled, until: '.notice' },
	{ name: 'unknown-counter', path: '/display/?counter=loket-99&sound=off', scene: settled, until: '.notice' },
];

function onScreen(name: string, width: number, height: number, states: readonly State[]): readonly Picture[] {
	return states.map((state) => ({ ...state, name: `display-${name}-${state.name}`, width, height }));
}

const tablet = { width: 800, height: 480 };

export const displayPictures: readonly Picture[] = inBothLanguages([
	...onScreen('1080', 1920, 1080, [...common, ...further]),
	...onScreen('tall', 1080, 1920, [...common, ...further]),
	...onScreen('1366', 1366, 768, [...common, ...further]),
	...onScreen('4k', 3840, 2160, [...common, ...further]),
	{ name: 'display-tablet-called', ...tablet, path: desk, scene: scene('10:42', '10:41:30') },
	{ name: 'display-tablet-awaited', ...tablet, path: desk, scene: idle, until: '.desk-awaited' },
	{ name: 'display-tablet-serving', ...tablet, path: desk, scene: servedAt('16'), until: '.desk-serving' },
	{ name: 'display-tablet-ready', ...tablet, path: desk, scene: nobodyAt('16'), until: '.desk-ready' },
	{ name: 'display-tablet-seven', ...tablet, path: desk, scene: { ...sevenLetters, now: settled.now } },
	{ name: 'display-tablet-paused', ...tablet, path: '/display/?counter=loket-26&sound=off', scene: idle },
	{ name: 'display-tablet-closed', ...tablet, path: '/display/?counter=loket-40&sound=off', scene: idle },
	{ name: 'display-tablet-longest', ...tablet, path: desk, scene: longest },
	{ name: 'display-tablet-break', ...tablet, path: desk, scene: atNoon },
	{
		name: 'display-tablet-preparing',
		...tablet,
		path: desk,
		scene: settled,
		prepare: async ({ hub }) => hub.cut(),
		until: '.notice',
	},
	{
		name: 'display-tablet-sound-off',
		...tablet,
		path: '/display/?counter=loket-16',
		scene: settled,
		prepare: silentBrowser,
		spoilsTab: true,
		until: '.sound-blocked',
	},
	{ name: 'display-tablet-stale', ...tablet, path: desk, scene: settled, act: cut(0), until: '.desk-stale' },
	{
		name: 'display-tablet-outdated',
		...tablet,
		path: desk,
		scene: settled,
		act: cut(outdatedMs),
		until: '.desk-stale',
	},
]);
