import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import type { EdgeReady } from './edgeProcess.ts';
import type { HubReady } from './hubProcess.ts';
import { startLostPackets } from './lostPackets.ts';
import { ended, repository } from './mall.ts';
import { until } from './until.ts';

/** A network that loses every packet: unlike behind a proxy, nobody answers the first packet of a new connection either. */
const closing: (() => unknown)[] = [];
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close();
});

function readWhen<T>(file: string): Promise<T> {
	return until(`${file} is there`, () => {
		try {
			return JSON.parse(readFileSync(file, 'utf8')) as T;
		} catch {
			return null; // not written yet
		}
	});
}

/** Says each change of a station's link, on the station's own machine, and how slow its slowest answer was, ms. */
const looker = `
	let last = null;
	let slowestMs = 0;
	const look = async () => {
		const asked = performance.now();
		const { link } = await (await fetch(process.argv[1] + '/healthz')).json();
		slowestMs = Math.max(slowestMs, performance.now() - asked);
		if (link !== last) console.log(link, Math.round(slowestMs));
		last = link;
		setTimeout(look, 20);
	};
	look();`;
type Looked = { link: string; at: number; slowestMs: number };

const withinMs = 2_000;
/** Between its notice and the return: within the first quick tries, and long after them (LNK7). */
const awayMs = [2_000, 12_000];

it('[LNK13] stations behind a network that loses every packet are linked again within two seconds of its return', async (context) => {
	const network = await startLostPackets(context);
	closing.push(network.close);
	const folder = mkdtempSync(join(tmpdir(), 'antrean-lost-packets-'));
	closing.push(() => rmSync(folder, { recursive: true, force: true }));
	const bin = (name: string): string => join(repository, `apps/${name}/bin/antrean-${name}.js`);
	const hub = network.far([
		...[bin('hub'), '--demo', '--no-announce', '--host', '0.0.0.0', '--port', '4700'],
		...['--data', join(folder, 'hub'), '--ready-file', join(folder, 'hub.json')],
	]);
	closing.push(() => ended(hub, 'SIGKILL'));
	const { tokens } = await readWhen<HubReady>(join(folder, 'hub.json'));
	async function startStation(role: 'kiosk' | 'counter' | 'display'): Promise<Looked> {
		const station = network.near([
			...[bin('edge'), role, '--hub', `http://${network.farAddress}:4700`, '--token', tokens[role], '--port', '0'],
			...['--data', join(folder, role), '--ready-file', join(folder, `${role}.json`)],
		]);
		closing.push(() => ended(station, 'SIGKILL'));
		const { url } = await readWhen<EdgeReady>(join(folder, `${role}.json`));
		const look = network.near(['-e', looker, new URL(url).origin]);
		closing.push(() => ended(look, 'SIGKILL'));
		const seen: Looked = { link: '', at: 0, slowestMs: 0 };
		if (look.stdout === null) throw new Error('nobody looks');
		createInterface(look.stdout).on('line', (line) => {
			const [link = '', slowestMs] = line.split(' ');
			Object.assign(seen, { link, at: performance.now(), slowestMs: Number(slowestMs) });
		});
		return seen;
	}
	const all = await Promise.all([startStation('kiosk'), startStation('counter'), startStation('display')]);
	const untilAll = (what: string, wanted: string) => until(what, () => all.every(({ link }) => link === wanted));
	await untilAll('all are linked', 'live');

	// What a new link takes on this machine where no packet is lost: a hub that stood still answers.
	hub.kill('SIGSTOP');
	await untilAll('all notice that it stands still', 'offline');
	const thawed = performance.now();
	hub.kill('SIGCONT');
	await untilAll('all are linked to it again', 'live');
	const calmMs = Math.round(Math.max(...all.map(({ at }) => at)) - thawed);

	for (const ms of awayMs) {
		network.lose();
		await untilAll('all know', 'offline');
		await pause(ms);
		const returned = performance.now();
		network.pass();
		await untilAll('all are linked again', 'live');
		const back = all.map(({ at }) => Math.round(at - returned));
		const slowestMs = Math.max(...all.map((seen) => seen.slowestMs));
		console.log(
			`behind lost packets: linked again after ${back} ms, in calm ${calmMs} ms; slowest answer ${slowestMs} ms`,
		);
		expect(Math.max(...back)).toBeLessThan(withinMs + calmMs + slowestMs);
	}
}, 120_000);
