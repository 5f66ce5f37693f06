/** A kiosk whose graphics process dies, in a real Electron: once by accident, and again and again, as on a broken card. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended, freePort, isAlive, restartPort } from './mall.ts';
import { electronRuntime } from './shell/electronRuntime.ts';
import { commandOf, shellOn } from './shell/packedProgram.ts';
import { type Shell, startShell } from './shell/shellProcess.ts';
import { until } from './until.ts';

const runtime = await electronRuntime();
const startPage = 'Anda perlu layanan apa?';
let folder: string;
let hub: HubProcess;
let shell: Shell;

/** Of this shell; null: it has none just now. */
function graphicsPid(): number | null {
	const found = readdirSync('/proc').find((pid) => {
		const command = commandOf(pid);
		return command.includes(' --type=gpu-process ') && command.includes(`--user-data-dir=${shell.folder} `);
	});
	return found === undefined ? null : Number(found);
}
async function killGraphics(): Promise<void> {
	const pid = await until('graphics are drawn by a process of their own', graphicsPid);
	process.kill(pid, 'SIGKILL');
	await until('it has ended', () => !isAlive(pid));
}
const deaths = () => shell.log().filter(({ event, type }) => event === 'process.gone' && type === 'GPU').length;
/** How many colours a picture of the window has: a black one has one. */
const colours = () =>
	shell.app.evaluate(async ({ BrowserWindow }) => {
		const picture = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
		const bytes = picture?.resize({ width: 108 }).toBitmap() ?? Buffer.alloc(0);
		const seen = new Set<number>();
		for (let at = 0; at + 4 <= bytes.length; at += 4) seen.add(bytes.readUInt32LE(at));
		return seen.size;
	});

describe.skipIf(runtime === null)('a kiosk whose graphics process dies', () => {
	beforeAll(async () => {
		if (runtime === null) return;
		folder = mkdtempSync(join(tmpdir(), 'antrean-graphics-'));
		hub = await startHubProcess(join(folder, 'hub'), ['--demo', '--port', String(await freePort())]);
		shell = await startShell({
			...{ runtime, role: 'kiosk', edgeRuntime: process.execPath, appFolder: null, folder: join(folder, 'kiosk') },
			settings: {
				...{ hub: hub.ready.hub, token: hub.ready.tokens.kiosk, printer: 'virtual', staffPin: '246810' },
				port: await restartPort(),
			},
		});
		await until('the start page is there', async () => (await shell.heading()) === startPage);
	});
	afterAll(async () => {
		const pid = shell === undefined ? null : shellOn(shell.folder);
		if (pid !== null) process.kill(pid, 'SIGKILL');
		if (pid !== null) await until('the shell has ended', () => !isAlive(pid));
		if (hub !== undefined) await ended(hub.child, 'SIGKILL');
		if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
		runtime?.close();
	});

	it('[SHL49] goes on with the page that it had, drawn anew', async () => {
		await shell.inPage('(globalThis.marked = true)');
		await killGraphics();
		await until('the shell has heard of it', () => deaths() === 1);
		await until('another one draws', graphicsPid);
		expect(await shell.inPage('globalThis.marked === true')).toBe(true);
		await until('the window shows it', async () => (await colours()) > 10);
		await shell.pressUntil('button', 'Bapenda', '.row');
	});

	it('[SHL7] begins anew without the card when it dies three times', async () => {
		const before = shell.pid;
		const edge = shell.edge()?.pid;
		await killGraphics();
		await until('the shell has heard of it', () => deaths() === 2);
		await killGraphics();
		const after = await until('another shell runs', () => {
			const pid = shellOn(shell.folder);
			return pid !== null && pid !== before && pid;
		});
		expect(commandOf(after)).toContain(' --disable-gpu ');
		await until('the one before has ended', () => !isAlive(before));
		const { url } = await until('an edge of its own is ready', () => {
			const ready = shell.edge();
			return ready !== null && ready.pid !== edge && isAlive(ready.pid) && ready;
		});
		await until('it answers', () => fetch(`${url}/healthz`).then(({ ok }) => ok));
	});
});
