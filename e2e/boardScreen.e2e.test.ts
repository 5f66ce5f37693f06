/** A board's screen without a screen: a program in Chromium's place writes down how it was called. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
	chmodSync,
	closeSync,
	constants,
	existsSync,
	linkSync,
	mkdtempSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ended, repository } from './mall.ts';
import { until } from './until.ts';

let folder: string;
let child: ChildProcess | null = null;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-board-'));
});
afterEach(async () => {
	if (child !== null) await ended(child, 'SIGKILL');
	child = null;
	rmSync(folder, { recursive: true, force: true });
});

const at = (name: string): string => join(folder, name);
function start(env: Record<string, string>): ChildProcess {
	const started = spawn(process.execPath, [join(repository, 'build/linux/antreanBrowser.mjs')], {
		env: { PATH: process.env.PATH, ...env },
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	child = started;
	return started;
}
function standInBrowser(): string {
	const file = at('chromium');
	writeFileSync(
		file,
		`#!/bin/sh\nprintf '%s\\n' "$@" > ${at('called.new')}\nmv ${at('called.new')} ${at('called')}\nexec sleep 600\n`,
	);
	chmodSync(file, 0o755);
	return file;
}

/** Whoever looks at the pipe that nobody writes to any more sees an empty file, instead of waiting. */
function letGo(pipe: string): void {
	try {
		closeSync(openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK));
	} catch {
		// ENXIO: nobody looks.
	}
}

it('[PKG2] a board’s screen waits for its edge, hides the token from other accounts, and ends with SIGTERM', async () => {
	const env = {
		ANTREAN_READY_FILE: at('ready.json'),
		ANTREAN_PROFILE: at('screen'),
		ANTREAN_BROWSER: standInBrowser(),
	};
	const pipe = at('pipe');
	execFileSync('mkfifo', [pipe]);
	linkSync(pipe, at('ready.json'));
	const browser = start(env);
	// Half a file is no ready file. A pipe takes what is written when somebody looks: by its second look it has thought about the first.
	await writeFile(pipe, '{"url": "http://127.0.0.1:4701"');
	await writeFile(pipe, '{"url": "http://127.0.0.1:4701"');
	expect(existsSync(at('called'))).toBe(false);
	writeFileSync(
		at('whole.json'),
		JSON.stringify({ url: 'http://127.0.0.1:4701', token: 's3cr3t', pid: 1, paper: null }),
	);
	renameSync(at('whole.json'), at('ready.json'));
	await until('the browser was called', () => {
		letGo(pipe);
		return existsSync(at('called'));
	});
	const called = readFileSync(at('called'), 'utf8').trim().split('\n');
	expect(called).toContain('--kiosk');
	expect(called.at(-1)).toBe(`file://${at('screen/start.html')}`);
	expect(called.join(' ')).not.toContain('s3cr3t');
	expect(readFileSync(at('screen/start.html'), 'utf8')).toContain('url=http://127.0.0.1:4701/#token=s3cr3t');
	expect(statSync(at('screen/start.html')).mode & 0o777).toBe(0o600);
	expect(await ended(browser, 'SIGTERM')).toBe(0);
});

it('[PKG2] a board’s screen that is told nothing says what is missing, with exit 2', async () => {
	const browser = start({});
	expect(await new Promise((resolve) => browser.once('exit', resolve))).toBe(2);
});
