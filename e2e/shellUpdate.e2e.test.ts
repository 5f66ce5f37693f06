/** A kiosk's package that takes versions from its hub: one that comes up, one that does not, and one that the disk has damaged. */
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import {
	appendFileSync,
	chmodSync,
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveUpdate } from '../build/package/makeUpdate.ts';
import { api } from './api.ts';
import { type HubProcess, runHub, startHubProcess } from './hubProcess.ts';
import { ended, freePort, isAlive, repository, restartPort } from './mall.ts';
import { runToEnd } from './runToEnd.ts';
import { electronRuntime } from './shell/electronRuntime.ts';
import {
	accountFile,
	accountFolder,
	commandOf,
	isGuarded,
	packStation,
	packsWithinMs,
	shellOn,
	startPacked,
	unpackStation,
} from './shell/packedProgram.ts';
import { until } from './until.ts';

const runtime = await electronRuntime();
const hasDebianTools = spawnSync('dpkg-deb', ['--version']).status === 0;
/** A version has come up after half a minute; it is asked for, fetched and unpacked before. */
const takesWithinMs = 300_000;

let folder: string;
let hub: HubProcess;
let program: string;
let data: string;
let key: string;

type Line = Readonly<Record<string, unknown> & { event: string }>;
const log = (): readonly Line[] =>
	readFileSync(join(data, 'shell.log'), 'utf8')
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line));
const logged = (event: string, version: string): Promise<Line> =>
	until(
		`the log has ${event} of ${version}`,
		() => log().find((line) => line.event === event && [line.version, line.from, line.offer].includes(version)),
		takesWithinMs,
	);
const edge = (): Readonly<{ pid: number; url: string }> | null => {
	try {
		const ready = JSON.parse(readFileSync(join(data, 'edge.ready.json'), 'utf8'));
		return isAlive(ready.pid) ? ready : null;
	} catch {
		return null; // not written yet
	}
};
const page = async (): Promise<string> => (await fetch(`${edge()?.url}/`)).text();

function start(): void {
	if (runtime === null) throw new Error('no runtime');
	startPacked(program, { userData: data, home: data, display: runtime.display }, []);
}
/** Whoever runs by now: a program that begins anew is another process. */
async function stop(): Promise<void> {
	const told = new Set<number>();
	await until('the program has ended', () => {
		const pid = shellOn(data);
		if (pid === null) return edge() === null && [...told].every((one) => !isAlive(one));
		if (!told.has(pid)) process.kill(pid, 'SIGTERM');
		told.add(pid);
		return false;
	});
}

/** As its makers make it and the operator brings it to the hub. */
async function bring(version: string, change: (files: string) => void): Promise<void> {
	const made = join(folder, 'made', version, 'kiosk', 'update');
	cpSync(join(repository, 'dist/packages/kiosk/update'), made, { recursive: true });
	const about = { ...JSON.parse(readFileSync(join(made, 'release.json'), 'utf8')), version };
	writeFileSync(join(made, 'release.json'), JSON.stringify(about));
	change(made);
	const archive = await archiveUpdate(made, about);
	const brought = join(folder, 'brought', version);
	mkdirSync(brought, { recursive: true });
	renameSync(archive, join(brought, basename(archive)));
	rmSync(made, { recursive: true });
	const signed = await runToEnd(['build/package/signUpdates.ts', brought, '--key', join(folder, 'private.pem')]);
	expect(signed).toMatchObject({ code: 0, err: '' });
	const { code, said } = await runHub(['updates', brought, '--data', join(folder, 'hub'), '--update-key', key]);
	expect([code, said]).toEqual([
		0,
		expect.stringContaining(`Version ${version} is laid out for 100 % of the stations (kiosk)`),
	]);
}

/** The sample mall on two holidays in a row: whenever this runs, nobody is served and nobody will be within the hour. */
function closedSite(): string {
	const site = JSON.parse(readFileSync(join(repository, 'data/mpp-tangsel.json'), 'utf8'));
	const name = { id: 'Libur', en: 'Holiday' };
	const closedDays = [-1, 0, 1, 2].map((days) => ({
		date: new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
		name,
	}));
	const file = join(folder, 'site.json');
	writeFileSync(file, JSON.stringify({ ...site, openingHours: { ...site.openingHours, closedDays } }));
	return file;
}

describe.skipIf(runtime === null || !hasDebianTools)('a package that takes versions from its hub', () => {
	beforeAll(async () => {
		if (runtime === null) return;
		folder = mkdtempSync(join(tmpdir(), 'antrean-update-'));
		chmodSync(folder, 0o755);
		const keys = generateKeyPairSync('ed25519');
		key = join(folder, 'public.pem');
		writeFileSync(key, keys.publicKey.export({ type: 'spki', format: 'pem' }));
		writeFileSync(join(folder, 'private.pem'), keys.privateKey.export({ type: 'pkcs8', format: 'pem' }));
		const hubArgs = ['--demo', '--real-hours', '--no-announce', '--log-level', 'warn', '--site', closedSite()];
		const port = String(await freePort());
		const [debian, started] = await Promise.all([
			packStation('kiosk', dirname(runtime.executable), ['--update-key', key]),
			startHubProcess(join(folder, 'hub'), [...hubArgs, '--update-key', key, '--port', port]),
		]);
		hub = started;
		program = unpackStation('kiosk', debian, join(folder, 'installed'));
		data = accountFolder(join(folder, 'kiosk'));
		const settings = { hub: hub.ready.hub, token: hub.ready.tokens.kiosk, printer: 'virtual', staffPin: '246810' };
		accountFile(join(data, 'station.json'), { ...settings, name: 'Kiosk 1', port: await restartPort() });
		// First of all stations: it asks as soon as it has come up.
		const memory = { format: 1, active: null, before: null, starts: null, failed: [], place: 0 };
		accountFile(join(accountFolder(join(data, 'versions')), 'launch.json'), memory);
	}, packsWithinMs);
	afterAll(async () => {
		if (data !== undefined) await stop();
		if (hub !== undefined) await ended(hub.child, 'SIGKILL');
		if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
		runtime?.close();
	});

	it('[PKG8][GW20] takes a version, comes up as it, and its hub says which it runs', {
		timeout: takesWithinMs,
	}, async () => {
		await bring('0.2.0', (files) => appendFileSync(join(files, 'edge/dist/renderer/index.html'), '<!-- of 0.2.0 -->'));
		start();
		await until('the package’s own edge is ready', edge);
		expect(await page()).not.toContain('of 0.2.0');
		await logged('update.cameUp', '0.2.0');
		expect(commandOf(edge()?.pid ?? 0)).toContain(join(data, 'versions/0.2.0/files/edge'));
		expect(await page()).toContain('of 0.2.0');
		const { stations } = (await api(hub.ready.hub, hub.ready.tokens.kiosk).get('/healthz')).body;
		expect(stations).toMatchObject([{ name: 'Kiosk 1', link: 'live', version: '0.2.0' }]);
	});

	it('[PKG8] goes back from a version that does not come up, tells its hub, and does not take it again', {
		timeout: takesWithinMs,
	}, async () => {
		await stop();
		await bring('0.3.0', (files) => writeFileSync(join(files, 'edge/antrean-edge.mjs'), 'process.exit(3);\n'));
		start();
		expect(await logged('update.wentBack', '0.3.0')).toMatchObject({ to: '0.2.0' });
		expect(log().filter(({ event, version }) => event === 'update.down' && version === '0.3.0')).toHaveLength(2);
		await until('the edge of 0.2.0 is back', edge);
		expect(await page()).toContain('of 0.2.0');
		await until('the hub’s log says so', () => hub.said().includes('did not come up on a station'), takesWithinMs);
		const answers = (): unknown[] =>
			log()
				.filter(({ offer }) => offer === '0.3.0')
				.map(({ what }) => what);
		await until('it is not taken again', () => answers().at(-1) === 'failedBefore', takesWithinMs);
	});

	it('[PKG11] goes back from a version whose program crashes, though nobody is there to start it', {
		timeout: takesWithinMs,
	}, async () => {
		await stop();
		const crashes = 'exports.run = () => process.abort();\n';
		await bring('0.4.0', (files) => writeFileSync(join(files, 'app/dist/shell/shell.cjs'), crashes));
		start();
		expect(await logged('update.wentBack', '0.4.0')).toMatchObject({ to: '0.2.0' });
		const of = log().filter(({ version }) => version === '0.4.0');
		expect(of.map(({ event }) => event)).toEqual(['update.staged', 'update.runs', 'update.runs']);
		await until('the edge of 0.2.0 is back', edge);
		expect(await page()).toContain('of 0.2.0');
	});

	it('[PKG8] runs the package’s own version when the one that it took is damaged', {
		timeout: takesWithinMs,
	}, async () => {
		await stop();
		appendFileSync(join(data, 'versions/0.2.0/files/edge/antrean-edge.mjs'), '\n');
		start();
		await until('an edge is ready', edge);
		expect(commandOf(edge()?.pid ?? 0)).toContain(join(folder, 'installed'));
		expect(await page()).not.toContain('of 0.2.0');
	});

	it('[PKG8] a version whose page stays empty has not come up, though its edge answers', {
		timeout: 2 * takesWithinMs,
	}, async () => {
		await stop();
		await bring('0.5.0', (files) => {
			const built = join(files, 'edge/dist/renderer');
			// Under a name of its own, as every built program has: what a page loaded once by a name is never asked for again.
			const html = readFileSync(join(built, 'index.html'), 'utf8');
			const broken = html.replace(/assets\/index-[\w-]+\.js/, 'assets/index-broken.js');
			expect(broken).not.toBe(html);
			writeFileSync(join(built, 'index.html'), broken);
			writeFileSync(join(built, 'assets/index-broken.js'), "throw new Error('broken at its start');\n");
		});
		start();
		await logged('update.runs', '0.5.0');
		await until('the edge of 0.5.0 is ready', () => commandOf(edge()?.pid ?? 0).includes('versions/0.5.0/'));
		const ofIt = (): readonly Line[] => log().filter(({ version }) => version === '0.5.0');
		await until('it is tried again', () => ofIt().length > 3, takesWithinMs);
		const events = ofIt().map(({ event }) => event);
		expect(events.slice(0, 4)).toEqual(['update.staged', 'update.runs', 'update.down', 'update.runs']);
	});

	it('[PKG12][SHL50] goes back from a version that came up and then ends again and again', {
		timeout: 2 * takesWithinMs,
	}, async () => {
		await stop();
		await bring('0.6.0', (files) => appendFileSync(join(files, 'edge/dist/renderer/index.html'), '<!-- of 0.6.0 -->'));
		start();
		await logged('update.cameUp', '0.6.0');
		for (let ends = 0; ends < 5; ends++) {
			const pid = await until('a guarded shell runs', () => {
				const found = shellOn(data);
				return found !== null && isGuarded(found) && found;
			});
			process.kill(pid, 'SIGKILL');
			await until('it has ended', () => !isAlive(pid));
		}
		await logged('update.wentBack', '0.6.0');
		expect(log().filter(({ event }) => event === 'update.endsTooOften')).toHaveLength(1);
		await until('an edge is ready', edge);
		expect(await page()).not.toContain('of 0.6.0');
	});
});
