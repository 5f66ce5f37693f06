/** A shell whose edge runs inside of Electron, as in a package: a process of Electron's own, without the project's Node. */
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAlive, repository, restartPort } from './mall.ts';
import { electronRuntime } from './shell/electronRuntime.ts';
import { shellOn } from './shell/packedProgram.ts';
import { type Shell, startShell } from './shell/shellProcess.ts';
import { until } from './until.ts';

const runtime = await electronRuntime();
let folder: string;
let shell: Shell;

const appFolder = () => join(folder, 'apps/kiosk');
async function start(data: string): Promise<Shell> {
	const settings = { hub: 'http://127.0.0.1:1', token: 't', port: await restartPort(), staffPin: '1234' };
	if (runtime === null) throw new Error('no runtime');
	const common = { runtime, role: 'kiosk', edgeRuntime: null } as const;
	return startShell({ ...common, appFolder: appFolder(), folder: join(folder, data), settings });
}
const another = (pid: number) =>
	until('another edge shows its page', async () => {
		const heading = await shell.heading();
		const now = shell.edge()?.pid ?? pid;
		return now !== pid && heading === `Edge ${now}` && now;
	});

describe.skipIf(runtime === null)('an edge in a process of Electron’s own', () => {
	beforeAll(async () => {
		if (runtime === null) return;
		folder = mkdtempSync(join(tmpdir(), 'antrean-shell-edge-'));
		const app = appFolder();
		const edge = join(folder, 'apps/edge/bin');
		mkdirSync(edge, { recursive: true });
		cpSync(join(repository, 'apps/kiosk/dist/shell'), join(app, 'dist/shell'), { recursive: true });
		copyFileSync(join(repository, 'apps/kiosk/package.json'), join(app, 'package.json'));
		copyFileSync(join(repository, 'e2e/shell/standInEdge.cjs'), join(edge, 'antrean-edge.js'));
		shell = await start('data');
	});
	afterAll(async () => {
		await shell?.close();
		if (runtime !== null) rmSync(folder, { recursive: true, force: true });
		runtime?.close();
	});

	it('[SHL1] starts, and starts again when it is killed', async () => {
		const first = await another(0);
		process.kill(first, 'SIGKILL');
		await until('another edge is ready', () => (shell.edge()?.pid ?? first) !== first);
		// The page that it had stays; the reader looks anew.
		await shell.inPage('{ location.reload(); 0 }');
		await another(first);
	});

	it('[SHL2] is killed when it does not answer any more, and started again', async () => {
		const silent = shell.edge()?.pid ?? 0;
		fetch(`${shell.edge()?.url}/silence`).catch(() => undefined);
		await until('another edge is ready', () => (shell.edge()?.pid ?? silent) !== silent);
		await until('the silent one is gone', () => !isAlive(silent));
		expect(shell.log().filter(({ event }) => event === 'edge.ended')).toHaveLength(2);
	});

	it('[SHL3] ends with its shell', async () => {
		const pid = shell.edge()?.pid ?? 0;
		await shell.close();
		await until('it has ended', () => !isAlive(pid));
	});

	it('[SHL48] is there again after a fault of its shell, which begins anew without a box that nobody answers', async () => {
		shell = await start('anew');
		const first = await another(0);
		await shell.app.evaluate(() => void setTimeout(() => JSON.parse('no JSON')));
		await until('the shell has ended', () => !isAlive(shell.pid));
		const anew = await until('another one runs', () => shellOn(shell.folder));
		const second = await until('it has an edge', () => {
			const pid = shell.edge()?.pid ?? first;
			return pid !== first && isAlive(pid) && pid;
		});
		expect(shell.log()).toContainEqual(
			expect.objectContaining({ event: 'shell.failed', error: expect.stringContaining('SyntaxError') }),
		);
		process.kill(anew, 'SIGTERM');
		await until('both have ended', () => !isAlive(anew) && !isAlive(second));
	});

	it('[SHL48] is rid of a shell that hangs in its end', async () => {
		shell = await start('hanging');
		const first = await another(0);
		const hanging = shell.app.process();
		await shell.app.evaluate(({ app }) => {
			// As Chromium was seen to: its lock is free by then.
			process.on('exit', () => {
				app.releaseSingleInstanceLock();
				for (;;);
			});
			setTimeout(() => JSON.parse('no JSON'));
		});
		await until('another one has an edge', () => {
			const pid = shell.edge()?.pid ?? first;
			return pid !== first && isAlive(pid);
		});
		await until('the hanging one is gone', () => hanging.exitCode !== null || hanging.signalCode !== null);
		// It did not end by itself.
		expect(hanging.signalCode).toBe('SIGKILL');
		const anew = await until('the other one runs on', () => shellOn(shell.folder));
		process.kill(anew, 'SIGTERM');
		await until('the other one has ended', () => !isAlive(anew));
	});
});
