import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const found = (pattern: string): readonly string[] =>
	globSync(pattern, { cwd: root, exclude: (name) => /^(node_modules|dist)$/.test(String(name)) });
const read = (path: string): string => readFileSync(root + path, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
const sheets = found('{apps/*,shared}/src/**/*.css');
const base = read('shared/src/ui/theme/base.css');
/** Moves nothing: it only keeps the page from taking touches, whatever the machine asks for. */
const settling = 'animation: settle 400ms';

describe('motion', () => {
	it('[UI10] takes its length from the one token, in every style sheet', () => {
		expect(sheets.length).toBeGreaterThan(40);
		const moving = sheets.flatMap((path) =>
			[...read(path).matchAll(/(?<![\w-])(?:transition|animation)(?:-\w+)*:[^;}]*|scroll-behavior:[^;}]*/g)].map(
				([rule]) => rule.trim(),
			),
		);
		// A length beside the token would be one that cannot be off.
		const isShort = (rule: string): boolean => rule.includes('var(--motion)') && !/\b[\d.]+m?s\b/.test(rule);
		expect(moving.filter((rule) => !isShort(rule))).toEqual([settling]);
		expect(moving).not.toEqual([settling]);
	});

	it('[UI10] is short, and off where the machine asks for less', () => {
		expect(base.match(/:root \{\s*--motion: (\d+)ms;\s*\}/)?.[1]).toBe('120');
		expect(base).toMatch(/@media \(prefers-reduced-motion: reduce\) \{\s*:root \{\s*--motion: 0s;\s*\}\s*\}/);
		expect(sheets.filter((path) => /--motion:/.test(read(path)))).toEqual(['shared/src/ui/theme/base.css']);
	});

	it('[UI10] comes from no script, and what settles moves nothing', () => {
		const scripts = found('{apps/*,shared}/src/**/*.{ts,tsx}').filter((path) => !path.includes('.test.'));
		expect(scripts.filter((path) => /\.animate\(|behavior: 'smooth'|style\.transition/.test(read(path)))).toEqual([]);
		const frames = sheets.flatMap((path) => [
			...read(path).matchAll(/@keyframes (\w+) (\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})/g),
		]);
		expect(frames.map(([, name, body = '']) => [name, body.match(/[\w-]+(?=: )/g)])).toEqual([
			['settle', ['pointer-events']],
		]);
	});
});
