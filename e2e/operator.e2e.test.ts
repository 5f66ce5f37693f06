import { spawn } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { operatorDoc, partOf, rootLines, wordsOf } from '../build/operatorLines.ts';
import { api } from './api.ts';
import { type EdgeProcess, startEdgeProcess } from './edgeProcess.ts';
import { heardBy } from './heardBy.ts';
import type { HubProcess, HubReady } from './hubProcess.ts';
import { ended, freePort, repository } from './mall.ts';
import { until } from './until.ts';

/**
 * What INSTALL and OPERATIONS tell an operator to type, typed line by line, on a machine that is a folder. What needs a real one (accounts,
 * systemd, disks) is played: the service is a hub with the settings of its file, the backup disk a folder beside the machine.
 */
let folder: string;
let machine: string;
let service: HubProcess | null = null;
let kiosk: EdgeProcess | null = null;
let port: string;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-operator-'));
	machine = join(folder, 'machine');
	port = String(await freePort());
	mkdirSync(join(folder, 'disk'));
	mkdirSync(join(folder, 'bin'));
	const stub = (name: string, does: string): void =>
		writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${does}\n`, { mode: 0o755 });
	for (const name of ['tar', 'useradd', 'chown', 'mkfs.ext4', 'journalctl']) stub(name, ':');
	stub('systemctl', `echo "$*" >> "${folder}/systemctl"`);
	stub('nano', 'echo kunci cadangan mal > "$1"');
	stub('mount', `rmdir "${machine}/srv/antrean-backup" && ln -s "${folder}/disk" "${machine}/srv/antrean-backup"`);
	newMachine();
});
afterEach(async () => {
	await Promise.all([service, kiosk].map((one) => (one === null ? null : ended(one.child, 'SIGKILL'))));
	[service, kiosk] = [null, null];
	rmSync(folder, { recursive: true, force: true });
});

/** Debian, and what was on the stick. */
function newMachine(): void {
	for (const place of ['etc/systemd/system', 'usr/local/bin', 'var/lib', 'srv', 'opt', 'root/stick'])
		mkdirSync(join(machine, place), { recursive: true });
	symlinkSync(repository, join(machine, 'opt/antrean'));
	writeFileSync(join(machine, 'root/stick/mall.json'), readFileSync(join(repository, 'data/mpp-tangsel.json')));
}

/** Types a line at the machine's keyboard. */
async function type(line: string): Promise<string> {
	const here = line
		.replaceAll(/(?<=^|[\s='">])\/(?=(?:etc|srv|var|usr|opt|root)\/)/g, `${machine}/`)
		.replaceAll(/ -o \w+ -g \w+/g, '')
		.replace(/hub-\d{4}-\d\d-\d\d-\d{6}\.sqlite\.sealed/, () => newestBackup());
	rmSync(join(folder, 'systemctl'), { force: true });
	// Not awaited by spawnSync: the hub of this test answers meanwhile.
	const child = spawn('/bin/sh', ['-c', here], {
		cwd: join(machine, 'opt/antrean'),
		env: {
			PATH: `${join(folder, 'bin')}:${join(machine, 'usr/local/bin')}:${process.env.PATH}`,
			ANTREAN_PLACE: join(machine, 'opt/antrean'),
			ANTREAN_SETTINGS: join(machine, 'etc/antrean'),
			ANTREAN_ACCOUNT: userInfo().username,
		},
	});
	let said = '';
	child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
	const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
	expect([line, said, code]).toEqual([line, said, 0]);
	const asked = existsSync(join(folder, 'systemctl')) ? readFileSync(join(folder, 'systemctl'), 'utf8') : '';
	for (const [, what] of asked.matchAll(/^(start|stop|restart|enable --now) antrean-hub$/gm)) {
		if (service !== null && what !== 'start' && what !== 'enable --now') await stopService();
		if (service === null && what !== 'stop') service = await startService();
	}
	return said;
}

async function typeAll(lines: readonly string[]): Promise<string> {
	let said = '';
	for (const line of lines) said += await type(line);
	return said;
}

function newestBackup(): string {
	const names = readdirSync(join(machine, 'srv/antrean-backup/hub')).filter((name) => /^hub-.*\.sealed$/.test(name));
	return names.sort().at(-1) ?? 'no-backup';
}

/** As its unit does: the program alone, everything else from the settings. */
async function startService(): Promise<HubProcess> {
	const written = readFileSync(join(machine, 'etc/antrean/hub.env'), 'utf8').trim().split('\n');
	const readyFile = join(folder, 'ready.json');
	rmSync(readyFile, { force: true });
	const child = spawn(process.execPath, [join(repository, 'apps/hub/bin/antrean-hub.js')], {
		env: {
			...Object.fromEntries(written.map((line) => [line.split('=', 1)[0], line.slice(line.indexOf('=') + 1)])),
			// Open at all hours, and heard by this machine alone.
			...{ ANTREAN_DEMO: '1', ANTREAN_HOST: '127.0.0.1', ANTREAN_PORT: port, ANTREAN_NO_ANNOUNCE: '1' },
			...{ ANTREAN_READY_FILE: readyFile, ANTREAN_LOG_LEVEL: 'error' },
		},
	});
	let text = '';
	child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
	const ready = await until('the service answers', () => {
		if (child.exitCode !== null) throw new Error(`the service ended with ${child.exitCode}: ${text}`);
		return existsSync(readyFile) ? (JSON.parse(readFileSync(readyFile, 'utf8')) as HubReady) : null;
	});
	return { ready, child, said: () => text };
}

async function stopService(): Promise<void> {
	if (service !== null) await ended(service.child, 'SIGTERM');
	service = null;
}

function running(): HubProcess {
	return service ?? expect.fail('the service does not run');
}

/** The line by which a backup is made by hand. */
const [backUp = ''] = rootLines(partOf(operatorDoc('OPERATIONS'), '## Backup, check and restore'));

/** A hub as INSTALL sets it up, and a kiosk that follows it. */
async function openMall() {
	await typeAll(rootLines(partOf(operatorDoc('INSTALL'), '## The hub')));
	const { tokens, hub } = running().ready;
	const started = await startEdgeProcess('kiosk', join(folder, 'kiosk'), [
		...['--hub', hub, '--token', tokens.kiosk, '--port', '0', '--printer', 'virtual'],
	]);
	kiosk = started;
	const admin = api(hub, tokens.admin);
	return {
		tokens,
		admin,
		async take(): Promise<Record<string, unknown>> {
			const order = { serviceId: 'disdukcapil.akta-kelahiran', priorityClassId: null };
			return (await started.api.post('/api/v1/tickets', order)).body;
		},
		async untilKioskHasHeardAll(): Promise<void> {
			const last = Number((await admin.get('/healthz')).body.seq);
			await until('the kiosk has heard of all', () => heardBy(join(folder, 'kiosk')) >= last);
		},
		async untilKioskIs(link: string): Promise<void> {
			await until(`the kiosk is ${link}`, async () => (await started.api.get('/healthz')).body.link === link);
		},
		async untilAllAreThere(tickets: readonly Record<string, unknown>[]): Promise<void> {
			await until('the hub is well', async () => (await admin.get('/healthz')).body.status === 'ok');
			for (const { id, number } of tickets)
				await until(
					`${number} is there`,
					async () => (await admin.get(`/api/v1/tickets/${id}`)).body.number === number,
				);
		},
	};
}

it('[OPS11] the hub’s disk dies: who types what OPERATIONS says has the hub back with its tokens and tickets, also where the new computer’s hub had been started', async () => {
	const mall = await openMall();
	const tickets = [await mall.take()];
	expect(await type(backUp)).toMatch(/hub-.*\.sealed is good: .* has the tokens too\.\n$/);
	tickets.push(await mall.take());
	await mall.untilKioskHasHeardAll();

	// The computer dies with its disk; the kiosk goes on.
	await ended(running().child, 'SIGKILL');
	service = null;
	renameSync(machine, join(folder, 'dead'));
	await mall.untilKioskIs('offline');
	tickets.push(await mall.take());

	// INSTALL on another one, and one line too far: a fresh hub under the old address, with tokens of its own.
	newMachine();
	const lines = rootLines(partOf(operatorDoc('INSTALL'), '## The hub'));
	await typeAll(lines.slice(0, lines.findIndex((line) => line.startsWith('systemctl enable')) + 1));
	expect(running().ready.tokens).not.toEqual(mall.tokens);
	await mall.untilKioskIs('refused');

	const steps = partOf(operatorDoc('OPERATIONS'), "### The hub's disk or computer dies");
	const said = await typeAll(rootLines(steps));
	expect(said).toMatch(/ has the hub of .*What was there is in .*replaced-/);
	expect(running().ready.tokens).toEqual(mall.tokens);
	await mall.untilKioskIs('live');
	await mall.untilAllAreThere(tickets);
});

it('[OPS11] a backup must be restored: what OPERATIONS says puts it in the place of a damaged database', async () => {
	const mall = await openMall();
	// A backup that knows the kiosk: one that came later can't give back what it heard.
	await type(backUp);
	const tickets = [await mall.take(), await mall.take()];
	await mall.untilKioskHasHeardAll();
	await ended(running().child, 'SIGKILL');
	service = null;
	const file = join(machine, 'var/lib/antrean/hub/hub.sqlite');
	writeFileSync(file, 'no database any more');
	rmSync(`${file}-wal`, { force: true });
	rmSync(`${file}-shm`, { force: true });
	const steps = rootLines(partOf(operatorDoc('OPERATIONS'), '### A backup must be restored'));
	// The last one is for a day on which something is missing. Whatever this machine has in wget's place asks the same.
	const said = await typeAll(steps.slice(0, -1));
	const [wget, , method, , header = '', address = ''] = wordsOf(steps.at(-1) ?? '');
	expect([wget, method]).toEqual(['wget', '--method=POST']);
	const [name = '', value = ''] = header.split(': ');
	const answer = await fetch(address.replace('4700', port), {
		...{ method: 'POST', headers: { [name]: value.replace('ADMIN-TOKEN', mall.tokens.admin) } },
	});
	expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }]);
	expect(said).toMatch(/ has the hub of .*What was there is in .*replaced-/);
	expect(running().ready.tokens).toEqual(mall.tokens);
	await mall.untilKioskIs('live');
	await mall.untilAllAreThere(tickets);
});
