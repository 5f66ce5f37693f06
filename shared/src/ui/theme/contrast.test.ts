import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/*
 * axe can't judge what lies on a plate: its fill is a path behind the text. So the pairs are judged here, by the values of the tokens.
 * Those that one rule of a style sheet sets together are found there; those that meet on the screen stand in the table.
 */
const theme = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../../..', import.meta.url));
const read = (file: string): string => readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');

function tokensIn(file: string): ReadonlyMap<string, string> {
	return new Map(
		[...read(theme + file).matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]),
	);
}
const light = tokensIn('tokens.css');
/** Only the kiosk offers it. */
const highContrast = new Map([...light, ...tokensIn('contrast.css')]);
const floors = ['floor1', 'floor2', 'floor3', 'floor0'] as const;
/** `--floor` and its kin are another token on each floor. */
const aliases = new Map(
	floors.map((floor) => {
		const [, body = ''] = new RegExp(`\\.${floor} \\{([^}]*)\\}`).exec(read(`${theme}tokens.css`)) ?? [];
		const pairs = [...body.matchAll(/--([\w-]+): var\(--([\w-]+)\);/g)];
		return [floor, new Map(pairs.map(([, alias = '', token = '']) => [alias, token]))] as const;
	}),
);

function luminance(hex: string): number {
	// WCAG 2.2, relative luminance.
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
		const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
	const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (lighter + 0.05) / (darker + 0.05);
}

type Pair = readonly [text: string, fill: string];

/** The least contrast that a pair has on any floor. */
function leastOf(colours: ReadonlyMap<string, string>, [text, fill]: Pair): number {
	const worst = floors.map((floor) => {
		const [front, back] = [text, fill].map((token) => colours.get(aliases.get(floor)?.get(token) ?? token));
		if (front === undefined || back === undefined) throw new Error(`no token ${text} or ${fill}`);
		return contrast(front, back);
	});
	return Math.min(...worst);
}

/** What one rule sets together: a text's colour and the fill of its box or plate. */
function pairsIn(file: string): readonly Pair[] {
	return [...read(file).matchAll(/\{([^{}]*)\}/g)].flatMap(([, body = '']): readonly Pair[] => {
		const [, text] = /(?<![-\w])color: var\(--([\w-]+)\)/.exec(body) ?? [];
		// Where there is a plate its fill lies before the background.
		const [, fill] =
			/--plate-fill: var\(--([\w-]+)\)/.exec(body) ??
			/(?<![-\w])background(?:-color)?: var\(--([\w-]+)\)/.exec(body) ??
			[];
		return text === undefined || fill === undefined ? [] : [[text, fill]];
	});
}
const sheets = (of: string): readonly string[] => globSync(of, { cwd: root }).map((file) => root + file);
const unique = (pairs: readonly Pair[]): readonly Pair[] => [
	...new Map(pairs.map((pair) => [pair.join(' on '), pair])).values(),
];
const kiosk = unique(sheets('apps/kiosk/src/renderer/**/*.css').flatMap(pairsIn));
const all = unique([...kiosk, ...sheets('{apps/{counter,display,hub}/src,shared/src/ui}/**/*.css').flatMap(pairsIn)]);

/** Text of one rule on the fill of another: what a number, its service and its notes stand on. */
const meeting: readonly Pair[] = [
	// Being called: the plates of counter, information desk and display, also held up.
	['night', 'called'],
	// The stage after a call, the last calls, the grid.
	['called', 'night-2'],
	['called', 'night'],
	['floor-night', 'night'],
	['floor-night', 'night-2'],
	['night-text', 'night'],
	['night-text', 'night-2'],
	['night-muted', 'night'],
	['night-muted', 'night-2'],
	// Served at the counter, and the small plate of a window.
	['white', 'night'],
	// A counter out of use, cut off, paused: plate and its hatching.
	['ink', 'grey-plate'],
	['ink', 'grey-hatch'],
	['ink', 'warning-fill'],
	// Who is next, in the line and among the targets of a transfer.
	['ink', 'primary-tint'],
	['muted', 'primary-tint'],
	['primary', 'primary-tint'],
	['warning', 'paper'],
	['white', 'floor'],
];
/** The same on the kiosk, whose tokens have high contrast too. */
const meetingAtKiosk: readonly Pair[] = [
	['ink', 'paper'],
	['ink', 'white'],
	['ink', 'paper-2'],
	['ink', 'warning-fill'],
	['ink', 'closed-fill'],
	['ink', 'floor-tint'],
	['muted', 'paper'],
	['muted', 'white'],
	['muted', 'paper-2'],
	['warning', 'white'],
	['warning', 'warning-fill'],
	['warning-fill', 'warning'],
	['primary', 'white'],
	['floor', 'white'],
	['floor', 'paper'],
	['floor', 'floor-tint'],
	['white', 'floor'],
	['white', 'ink'],
	['white', 'primary'],
	['night-text', 'night'],
	['night-muted', 'night'],
];
/** Signs and outlines that mean something. */
const signs: readonly Pair[] = [
	['rule', 'paper'],
	['rule', 'white'],
	['primary', 'paper'],
	['link-dot', 'night'],
	['warning', 'paper'],
];

describe('the colours of the screens', () => {
	it.each(unique([...all, ...meeting, ...meetingAtKiosk]))('[UI9] %s on %s can be read', (text, fill) => {
		expect(leastOf(light, [text, fill])).toBeGreaterThanOrEqual(4.5);
	});

	it.each(unique([...kiosk, ...meetingAtKiosk]))('[UI9] %s on %s can be read better in high contrast', (text, fill) => {
		expect(leastOf(highContrast, [text, fill])).toBeGreaterThanOrEqual(7);
	});

	it.each(signs)('[UI9] %s on %s can be seen', (sign, fill) => {
		expect(leastOf(light, [sign, fill])).toBeGreaterThanOrEqual(3);
	});

	it('[UI9] are found in the style sheets', () => {
		expect(contrast('#000000', '#ffffff')).toBe(21);
		expect(kiosk.length).toBeGreaterThan(5);
		expect(all.length).toBeGreaterThan(kiosk.length);
	});
});
