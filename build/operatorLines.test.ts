import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { edgeProgram } from '@antrean/edge/edgeProgram.ts';
import { previewProgram } from '@antrean/edge/previewCommand.ts';
import { printRollProgram } from '@antrean/edge/printRollCommand.ts';
import { testPrintProgram } from '@antrean/edge/testPrintCommand.ts';
import { backupProgram } from '@antrean/hub/cli/backupCommand.ts';
import { catalogueProgram } from '@antrean/hub/cli/catalogueCommand.ts';
import { restoreProgram } from '@antrean/hub/cli/restoreCommand.ts';
import { hubProgram } from '@antrean/hub/cli/serveCommand.ts';
import { updatesProgram } from '@antrean/hub/cli/updatesCommand.ts';
import { verifyProgram } from '@antrean/hub/cli/verifyCommand.ts';
import type { FlagTable, Program } from '@antrean/shared/cli/flags.ts';
import { HelpAsked, readFlags } from '@antrean/shared/cli/readFlags.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fencedLines, hubSettings, operatorDoc, spans, wordsOf } from './operatorLines.ts';

const docs = ['INSTALL', 'OPERATIONS'] as const;
const programs: Readonly<Record<string, Program<FlagTable>>> = {
	'antrean-hub catalogue': catalogueProgram,
	'antrean-hub backup': backupProgram,
	'antrean-hub verify': verifyProgram,
	'antrean-hub restore': restoreProgram,
	'antrean-hub updates': updatesProgram,
	'antrean-hub': hubProgram,
	'antrean-edge test-print': testPrintProgram,
	'antrean-edge print-roll': printRollProgram,
	'antrean-edge preview': previewProgram,
	'antrean-edge': edgeProgram,
};
const settings = hubSettings();
const calls = docs.flatMap((doc) => {
	const text = operatorDoc(doc);
	const inFences = fencedLines(text).filter((line) => /^(\S*node \S+\/)?antrean-(hub|edge)(\.js)?( |$)/.test(line));
	// A program, or a command that needs flags, by its name alone is no line to type.
	const inSentences = spans(text).filter((span) => /^antrean-(hub|edge \S+) /.test(span));
	return [...inFences, ...inSentences].map((line) => ({ doc, line }));
});
const installed = readFileSync(new URL('linux/antrean-command', import.meta.url), 'utf8');

function taken(line: string): void {
	const [program = '', ...rest] = wordsOf(line.replace(/^\S*node \S+\/(antrean-\w+)\.js/, '$1'));
	const command = `${program} ${rest[0]}`;
	const ofCommand = programs[command];
	// What is typed with the installed command is one that it lets through.
	if (line.startsWith('antrean-') && rest[0] !== '--help')
		expect(installed).toMatch(new RegExp(`commands='[^']*\\b${rest[0]}\\b`));
	try {
		if (ofCommand !== undefined) readFlags(ofCommand, rest.slice(1), program === 'antrean-hub' ? settings : {});
		else readFlags(programs[program] as Program<FlagTable>, rest, {});
	} catch (error) {
		if (!(error instanceof HelpAsked)) throw error;
	}
}

describe('what docs/INSTALL.md and docs/OPERATIONS.md tell a person to type', () => {
	it('[OPS10] has every command of hub and edge that an operator needs', () => {
		const typed = new Set(calls.map(({ line }) => line.split(' ', 2).join(' ')));
		for (const name of ['backup', 'verify', 'restore', 'catalogue', 'updates'])
			expect(typed).toContain(`antrean-hub ${name}`);
		for (const name of ['print-roll', 'test-print', 'preview']) expect(typed).toContain(`antrean-edge ${name}`);
	});

	it.each(calls)('[OPS10] is taken by the program: $line ($doc)', ({ line }) => {
		taken(line);
	});

	it('[OPS10] names no program that an installed machine lacks', () => {
		const text = docs.flatMap((doc) => [...fencedLines(operatorDoc(doc)), ...spans(operatorDoc(doc))]);
		// curl is no part of a Debian without a desktop; npx none of an installed hub.
		for (const line of text) expect(line).not.toMatch(/\bnpx antrean|\bcurl\b|\bsudo antrean/);
	});
});

describe('the folders that docs/INSTALL.md and docs/OPERATIONS.md name', () => {
	const units = globSync('linux/*.service', { cwd: import.meta.dirname }).map((file) =>
		readFileSync(`${import.meta.dirname}/${file}`, 'utf8'),
	);
	const values = (key: string): readonly string[] =>
		units.flatMap((unit) => [...unit.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value = '']) => value));
	const stationFolder = values('Environment').flatMap((value) => value.match(/^ANTREAN_DATA=(.*)\/%i$/)?.[1] ?? [])[0];
	const own = settings.ANTREAN_DATA ?? '';
	const backups = settings.ANTREAN_BACKUP_TO ?? '';

	it('[OPS10] are those of the units and of the settings that INSTALL writes', () => {
		const written = values('ReadWritePaths').map((value) => value.replace(/^-/, ''));
		expect(written.some((place) => backups.startsWith(`${place}/`))).toBe(true);
		expect(values('StateDirectory').map((name) => `/var/lib/${name}`)).toContain(stationFolder);
		expect(own.startsWith(`${stationFolder}/`)).toBe(true);
		const allowed = [
			own,
			backups,
			...written,
			...['kiosk', 'counter', 'display'].map((role) => `${stationFolder}/${role}`),
		];
		for (const doc of docs) {
			const named = operatorDoc(doc).match(/\/(?:var\/lib|srv|media)\/[^\s`'",;:)|]+/g) ?? [];
			expect(named.length).toBeGreaterThan(5);
			for (const place of named) {
				// Home of the account, made by INSTALL; nobody works in it.
				if (doc === 'INSTALL' && place === stationFolder) continue;
				expect([place, allowed.some((one) => place === one || place.startsWith(`${one}/`))]).toEqual([place, true]);
			}
		}
	});

	it('[OPS10] have the settings under the names that the program takes', () => {
		const { flags } = readFlags(hubProgram, [], settings);
		expect(flags).toMatchObject({
			data: own,
			'backup-to': backups,
			'passphrase-file': '/etc/antrean/passphrase',
			site: '/etc/antrean/mall.json',
		});
		const known = Object.keys(hubProgram.flags).map((flag) => `ANTREAN_${flag.toUpperCase().replaceAll('-', '_')}`);
		for (const name of [...Object.keys(settings), ...(operatorDoc('OPERATIONS').match(/\bANTREAN_[A-Z_]+/g) ?? [])])
			expect(known).toContain(name);
	});
});

/** Italics of the chapter on what breaks are what screens say, in Indonesian, or what it means. */
it('[OPS10] docs/OPERATIONS.md quotes the screens as they speak', () => {
	const texts = globSync('shared/src/ui/i18n/{id,en}/*.json', { cwd: `${import.meta.dirname}/..` }).flatMap((file) =>
		Object.values<string>(JSON.parse(readFileSync(`${import.meta.dirname}/../${file}`, 'utf8'))),
	);
	const said = texts.map((text) => text.replaceAll(/\{\{[^}]*\}\}/g, '…'));
	const ofOthers = ['active (running)', 'Stop here'];
	const chapter =
		operatorDoc('OPERATIONS')
			.split('\n## ')
			.find((part) => part.startsWith('When something breaks')) ?? '';
	const quoted = [...chapter.matchAll(/(?<![*\w])\*(?!\*)([^*\n]+)\*(?!\*)/g)].map(([, quote = '']) => quote);
	expect(quoted.length).toBeGreaterThan(40);
	for (const quote of quoted.filter((one) => !ofOthers.includes(one)))
		for (const part of quote.split('…').map((one) => one.replace(/^[\s.,:;]+|[\s.,:;?]+$/g, '')))
			expect([quote, said.some((text) => text.includes(part))]).toEqual([quote, true]);
});

/** The command that INSTALL puts into /usr/local/bin, with an id and a runuser of the test: no test needs root or an account. */
describe('the installed command', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'antrean-command-'));
		for (const name of ['antrean-hub', 'antrean-edge', 'thing'])
			symlinkSync(join(import.meta.dirname, 'linux/antrean-command'), join(folder, name));
		// uid and name come from the test; who it becomes is told instead of done.
		stub('id', 'test "$1" = -u && echo "$TEST_UID" || echo "$TEST_NAME"');
		stub('runuser', 'for word in "$@"; do echo "[$word]"; done; env | grep ^ANTREAN_ | sort');
	});
	afterEach(() => {
		rmSync(folder, { recursive: true, force: true });
	});

	function stub(name: string, does: string): void {
		writeFileSync(join(folder, name), `#!/bin/sh\n${does}\n`, { mode: 0o755 });
	}

	const place = join(import.meta.dirname, '..');
	function run(line: readonly string[], env: Readonly<Record<string, string>> = {}) {
		const [name = '', ...args] = line;
		const { status, stdout, stderr } = spawnSync(join(folder, name), args, {
			encoding: 'utf8',
			env: {
				PATH: `${folder}:${process.env.PATH}`,
				...{ TEST_UID: '0', TEST_NAME: 'root', ANTREAN_PLACE: place, ANTREAN_SETTINGS: folder, ...env },
			},
		});
		return { status, said: `${stdout}${stderr}` };
	}

	it('[OPS9] runs a command of the program by the service’s account, with the service’s settings as they stand there', () => {
		writeFileSync(
			join(folder, 'hub.env'),
			'# a remark\n \tANTREAN_DATA=/a folder \t\r\nANTREAN_SITE=\'/b\' \nPATH=/nowhere\nANTREAN_HOST=$HOME`id`=\n \n; ANTREAN_X y\nANTREAN_PORT="1"',
		);
		const { status, said } = run(['antrean-hub', 'restore', 'two words', '--replace']);
		expect(status).toBe(0);
		expect(said.split('\n')).toEqual([
			...['[-u]', '[antrean]', '[-g]', '[antrean]', '[-G]', '[lp]', '[-G]', '[dialout]', '[--]'],
			...[`[${place}/node_modules/.bin/node]`, `[${place}/apps/hub/bin/antrean-hub.js]`],
			...['[restore]', '[two words]', '[--replace]'],
			...['ANTREAN_DATA=/a folder', 'ANTREAN_HOST=$HOME`id`=', `ANTREAN_PLACE=${place}`, 'ANTREAN_PORT=1'],
			...[`ANTREAN_SETTINGS=${folder}`, 'ANTREAN_SITE=/b', ''],
		]);
		// A machine without a station's service has no settings of one.
		expect(run(['antrean-edge', 'print-roll']).said).toContain('/antrean-edge.js]\n[print-roll]\n');
	});

	it.each(['ANTREAN_DATA = /a', 'ANTREAN_DATA= /a', 'export ANTREAN_DATA=/a', 'ANTREAN_DATA=/a\\', 'ANTREAN_data=/a'])(
		'[OPS9] starts nothing with settings that have the line %j, which the service reads otherwise or not at all',
		(line) => {
			writeFileSync(join(folder, 'hub.env'), `ANTREAN_PORT=1\n${line}\n`);
			const { status, said } = run(['antrean-hub', 'verify']);
			expect([status, said]).toEqual([1, expect.stringContaining(`not NAME=value: ${line}. Nothing was started;`)]);
		},
	);

	it.each([
		[['antrean-hub'], {}, 2, 'say what to do'],
		[['antrean-hub', '--port', '1'], {}, 2, 'say what to do'],
		[['antrean-hub', ''], {}, 2, 'say what to do'],
		[['antrean-edge', 'backup'], {}, 2, 'say what to do'],
		[['thing', 'backup'], {}, 2, 'not thing'],
		[['antrean-hub', 'verify'], { ANTREAN_PLACE: '/nowhere' }, 1, 'not installed in /nowhere'],
		[['antrean-hub', 'verify'], { TEST_UID: '1000', TEST_NAME: 'guest' }, 1, 'is for root'],
		[['antrean-hub', 'verify'], {}, 1, '/hub.env'],
	])('[OPS9] starts nothing by %j with %j', (line, env, status, words) => {
		const ended = run(line, env);
		expect(ended).toEqual({ status, said: expect.stringContaining(words) });
		expect(ended.said).toMatch(/^(usage\/invalid|program\/failed): .* Nothing was started[.;].*\n$/);
	});
});
