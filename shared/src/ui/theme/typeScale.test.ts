import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { typeSteps } from './typeScale.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const found = (pattern: string): readonly string[] =>
	globSync(pattern, { cwd: root, exclude: (name) => /^(node_modules|dist)$/.test(String(name)) });
const read = (path: string): string => readFileSync(root + path, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
const scale = 'shared/src/ui/theme/type.css';
const sheets = found('{apps/*,shared}/src/**/*.css').filter((path) => path !== scale);
const steps = [...read(scale).matchAll(/--type-(\d+): calc\(var\(--drawn\) \* (\d+)\);/g)];
/** A step; a share of the text around it, for a word within it; a step that the window's height or width makes smaller. */
const allowed =
	/^(var\(--type-\d+\)|0?\.\d+em|1\.\d+em|inherit|(min|clamp)\(var\(--type-\d+\)(, ([\d.]+v(min|h|w)|var\(--type-\d+\)))+\))$/;

describe('the type scale', () => {
	it('[UI12] is the same for style sheets and for text that a page fits, and its names are true', () => {
		expect(steps.length).toBeGreaterThan(20);
		expect(steps.filter(([, name, size]) => name !== size)).toEqual([]);
		expect(steps.map(([, name]) => Number(name))).toEqual(typeSteps(264, 12).toReversed());
	});

	it('[UI12] is what every style sheet takes its sizes from', () => {
		expect(sheets.length).toBeGreaterThan(40);
		const sizes = sheets.flatMap((path) =>
			[...read(path).matchAll(/font-size:\s*([^;}]*)/g)].map(([, size = '']) => `${path}: ${size.trim()}`),
		);
		expect(sizes.length).toBeGreaterThan(300);
		const odd = sizes.filter((size) => !allowed.test(size.slice(size.indexOf(': ') + 2)));
		// The one that makes a rem ten drawn px, on pages and on the shells' own screens.
		expect(odd.toSorted()).toEqual([
			'shared/src/shell/screens/shell.css: 62.5%',
			'shared/src/ui/theme/base.css: 62.5%',
		]);
		expect(
			sheets.flatMap((path) => [...read(path).matchAll(/(?<![\w-])font:\s*([^;}]*)/g)].map(([rule]) => rule)),
		).toEqual(['font: inherit', 'font: inherit']);
		const caps = sheets.flatMap((path) => [...read(path).matchAll(/--fit-max: ([^;]+);/g)].map(([, size]) => size));
		expect(caps.filter((size) => !steps.some(([, name]) => name === size))).toEqual([]);
	});

	it('[UI12] is what pages fit text by; only a number has sizes of its own', () => {
		const fitted = found('apps/*/src/**/*.tsx').flatMap((path) =>
			[...read(path).matchAll(/<FitText sizes=\{(.*?)\}? className="([^"]*)"/g)].map(([, sizes = '', name = '']) => ({
				sizes,
				name,
			})),
		);
		expect(fitted.length).toBeGreaterThan(15);
		const own = fitted.filter(({ sizes }) => !/typeSteps\(|^sizes$/.test(sizes));
		expect(own.filter(({ name }) => !name.split(' ').includes('number'))).toEqual([]);
	});

	it('[UI12] has no step that nothing uses', () => {
		const pages = [...sheets, ...found('apps/*/src/**/*.tsx')].map(read).join('\n');
		const isUsed = ([, name]: RegExpExecArray): boolean =>
			new RegExp(`--type-${name}\\)|typeSteps\\(${name},`).test(pages);
		expect(steps.filter((step) => !isUsed(step)).map(([, name]) => name)).toEqual([]);
	});

	it('[UI13] only the theme names a colour', () => {
		const theme = /^shared\/src\/ui\/theme\//;
		const colours = sheets
			.filter((path) => !theme.test(path))
			.flatMap((path) =>
				[
					...read(path).matchAll(
						/:[^;{}]*(#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|ok)\w*\(|(?<!-)\b(white|black|gr[ae]y|red|green|blue|yellow|orange)\b(?!-))/gi,
					),
				].map(([, colour]) => `${path}: ${colour}`),
			);
		expect(colours).toEqual([]);
	});
});
