import { spawnSync } from 'node:child_process';
import { chmodSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
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

/** Of systemd 250 and newer: verifies units as of another root. */
const systemdVersion = Number(
	/^systemd (\d+)/.exec(spawnSync('systemd-analyze', ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1] ?? 0,
);
const canVerify = systemdVersion >= 250;
if (!canVerify) console.warn('systemd itself does not judge the units: there is no systemd-analyze of version 250.');

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
			['StartLimitIntervalSec', '0'],
			['Restart', 'always'],
			['RestartPreventExitStatus', unit.endsWith('antrean-hub.service') ? '2 78' : '2'],
			['KillSignal', 'SIGTERM'],
			['User', 'antrean'],
		] as const)
			expect([key, ...valuesOf(unit, key)]).toEqual([key, value]);
		// Of the unit, not of the service: elsewhere systemd only warns of it.
		expect(read(unit).split('\n\n')[0]).toContain('StartLimitIntervalSec=0');
		expect(valuesOf(unit, 'WantedBy')).toHaveLength(1);
	});

	it.each(units)('[PKG1] %s starts programs that are there, and tells no secret in an argument', (unit) => {
		const [start = ''] = valuesOf(unit, 'ExecStart');
		const files = [...start.matchAll(/\/opt\/antrean\/((?:apps|build)\/\S+)/g)].map(([, file = '']) => file);
		expect(files).toHaveLength(1);
		for (const file of files) expect(read(file)).not.toBe('');
		expect(start.replace('/cage -- ', '/cage ')).not.toMatch(/ --|token/i);
	});

	it.skipIf(!canVerify).each(units)('[PKG1] systemd takes every line of %s, and finds what it starts', (unit) => {
		const board = mkdtempSync(join(tmpdir(), 'antrean-board-'));
		try {
			const place = join(board, 'etc/systemd/system');
			mkdirSync(place, { recursive: true });
			for (const one of units) writeFileSync(join(place, basename(one)), read(one));
			for (const program of ['opt/antrean/node_modules/.bin/node', 'usr/bin/cage']) {
				mkdirSync(dirname(join(board, program)), { recursive: true });
				writeFileSync(join(board, program), '#!/bin/sh\n');
				chmodSync(join(board, program), 0o755);
			}
			// The targets that a whole system has are not judged.
			const options = [`--root=${board}`, '--man=no', '--recursive-errors=no'];
			const name = basename(unit).replace('@.', '@kiosk.');
			const { status, stderr } = spawnSync('systemd-analyze', ['verify', ...options, name], { encoding: 'utf8' });
			expect([status, stderr]).toEqual([0, '']);
		} finally {
			rmSync(board, { recursive: true, force: true });
		}
	});

	it('[PKG1] set only variables that their programs take', () => {
		const known = new Set(['ANTREAN_DATA', 'ANTREAN_READY_FILE', 'ANTREAN_PROFILE']);
		for (const unit of units)
			for (const value of valuesOf(unit, 'Environment')) expect(known).toContain(value.split('=', 1)[0]);
	});

	it('[PKG1] are told in docs/INSTALL.md, with the files that they read', () => {
		const install = read('docs/INSTALL.md');
		for (const unit of units) {
			expect(install).toContain(basename(unit));
			for (const file of valuesOf(unit, 'EnvironmentFile')) expect(install).toContain(file.replace('%i', 'kiosk'));
		}
		// What is enabled is installed by the target that it names.
		expect(install).toMatch(/systemctl enable --now antrean-hub\b/);
		expect(install).toContain('systemctl set-default graphical.target');
	});

	it('[PKG1] are given only variables that hub and edge take', () => {
		const block = /### Services on Linux[\s\S]*?(?=\n##? )/.exec(read('docs/INSTALL.md'))?.[0] ?? '';
		const named = [...block.matchAll(/\bANTREAN_([A-Z_]+)/g)].map(([, name = '']) => name);
		expect(named.length).toBeGreaterThan(0);
		const flags = ['apps/hub/src/cli/serveCommand.ts', 'apps/edge/src/edgeProgram.ts'].map(read).join('\n');
		for (const name of named) {
			const flag = name.toLowerCase().replaceAll('_', '-');
			expect([name, new RegExp(`^\\s*'?${flag}'?: `, 'm').test(flags)]).toEqual([name, true]);
		}
	});
});

it('[PKG2] Chromium’s policies open nothing but the board itself', () => {
	const policies = JSON.parse(read('build/linux/chromium-policies.json'));
	// “*” leaves the browser's own pages open.
	expect(policies.URLBlocklist).toEqual(['*', 'chrome://*']);
	for (const place of policies.URLAllowlist)
		expect(place).toMatch(/^(http:\/\/127\.0\.0\.1|file:\/\/\/var\/lib\/antrean-screen-\w+\/start\.html)$/);
	expect(policies).toMatchObject({ DeveloperToolsAvailability: 2, DownloadRestrictions: 3, PrintingEnabled: false });
});
