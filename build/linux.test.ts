import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const units = globSync('build/linux/*.service', { cwd: root }).sort();
/** `Key=value` lines of a unit, in order; a key may be there several times. */
const linesOf = (unit: string): readonly (readonly [string, string])[] =>
	read(unit)
		.split('\n')
		.flatMap((line) =>
			/^[A-Z]\w*=/.test(line) ? [[line.split('=', 1)[0] ?? '', line.slice(line.indexOf('=') + 1)]] : [],
		);
const valuesOf = (unit: string, key: string): readonly string[] =>
	linesOf(unit).flatMap(([name, value]) => (name === key ? [value] : []));

describe('the units of a Linux board', () => {
	it('[PKG1] are one for each process', () => {
		expect(units.map((unit) => basename(unit))).toEqual([
			'antrean-browser@.service',
			'antrean-edge@.service',
			'antrean-hub.service',
		]);
	});

	it.each(units)('[PKG1] %s comes back, but not after a wrong command line, and ends in peace', (unit) => {
		for (const [key, value] of [
			['Restart', 'always'],
			['RestartPreventExitStatus', '2'],
			['KillSignal', 'SIGTERM'],
			['User', 'antrean'],
		] as const)
			expect([key, ...valuesOf(unit, key)]).toEqual([key, value]);
		expect(valuesOf(unit, 'WantedBy')).toHaveLength(1);
	});

	it.each(units)('[PKG1] %s starts programs that are there, and tells no secret in an argument', (unit) => {
		const [start = ''] = valuesOf(unit, 'ExecStart');
		const files = [...start.matchAll(/\/opt\/antrean\/((?:apps|build)\/\S+)/g)].map(([, file = '']) => file);
		expect(files).toHaveLength(1);
		for (const file of files) expect(read(file)).not.toBe('');
		expect(start.replace('/cage -- ', '/cage ')).not.toMatch(/ --|token/i);
	});

	it('[PKG1] name only variables that docs/INSTALL.md explains or their program takes', () => {
		const known = new Set(['ANTREAN_DATA', 'ANTREAN_READY_FILE', 'ANTREAN_PROFILE']);
		for (const unit of units)
			for (const value of valuesOf(unit, 'Environment')) expect(known).toContain(value.split('=', 1)[0]);
	});

	it('[PKG1] are told in docs/INSTALL.md', () => {
		const install = read('docs/INSTALL.md');
		for (const unit of units) expect(install).toContain(basename(unit));
	});
});

it('[PKG2] Chromium’s policies open nothing but the board itself', () => {
	const policies = JSON.parse(read('build/linux/chromium-policies.json'));
	expect(policies.URLBlocklist).toEqual(['*']);
	for (const place of policies.URLAllowlist)
		expect(place).toMatch(/^(http:\/\/127\.0\.0\.1|file:\/\/\/var\/lib\/antrean-screen-\w+\/start\.html)$/);
	expect(policies).toMatchObject({ DeveloperToolsAvailability: 2, DownloadRestrictions: 3, PrintingEnabled: false });
});
