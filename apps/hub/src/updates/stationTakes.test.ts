/** A shell's update keeper against a real hub on the loopback: what it asks, what it takes, and when. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMemory, writeMemory } from '@antrean/shared/shell/launchMemory.ts';
import { freshMemory } from '@antrean/shared/shell/policy/launchRules.ts';
import { createUpdateKeeper, type UpdateKeeperParts } from '@antrean/shared/shell/updateKeeper.ts';
import { archiveHeader } from '@antrean/shared/update/updateArchive.ts';
import { readVersion } from '@antrean/shared/update/versionFolder.ts';
import { createPackage } from '@electron/asar';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemMachineClock } from '../engine/hubTime.ts';
import { updatesFolder } from '../hubFiles.ts';
import { startTestHub, type TestHub } from '../testing/startTestHub.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const platform = `${process.platform}-${process.arch}`;
/** A Sunday, on which nobody works there; the Monday after, when everybody does. */
const [closed, open] = [Date.parse('2026-11-22T10:00:00+09:00'), Date.parse('2026-11-23T10:30:00+09:00')];

const machineAt = (wallMs: number) => ({ ...systemMachineClock, wallMs: () => wallMs });

let folder: string;
let hub: TestHub;
let edge: Server;
let outbox: number;
let logged: Readonly<Record<string, unknown>>[];
let restarts: number;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-takes-'));
	[outbox, restarts, logged] = [0, 0, []];
	hub = await startTestHub({ realHours: true, updateKey: publicKey, machine: machineAt(closed) });
	edge = createServer((_request, response) => response.end(JSON.stringify({ outbox })));
	await new Promise<void>((resolve) => edge.listen(0, '127.0.0.1', resolve));
	writeMemory(join(folder, 'versions'), freshMemory(0.4));
});
afterEach(async () => {
	edge.close();
	await hub.done();
	rmSync(folder, { recursive: true, force: true });
});

async function lay(version: string, over: Readonly<{ share?: number; data?: number }> = {}): Promise<void> {
	const made = join(folder, 'made');
	mkdirSync(join(made, 'app'), { recursive: true });
	writeFileSync(join(made, 'app/main.cjs'), `exports.version = '${version}';`);
	const shelf = updatesFolder(hub.data);
	mkdirSync(shelf, { recursive: true });
	const file = join(shelf, 'kiosk.update');
	await createPackage(made, `${folder}/made.asar`);
	const archive = readFileSync(`${folder}/made.asar`);
	writeFileSync(file, archive);
	const hash = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
	const one = {
		...{ role: 'kiosk', platform, file: 'kiosk.update', bytes: archive.length, sha256: hash(archive) },
		...{ contents: hash(archiveHeader(file) ?? ''), electron: '45.5.0', data: over.data ?? 50, protocol: 1 },
	};
	const list = JSON.stringify({ format: 1, version, share: over.share ?? 1, packages: [one] });
	writeFileSync(join(shelf, 'updates.json'), list);
	writeFileSync(join(shelf, 'updates.json.sig'), sign(null, Buffer.from(list), privateKey).toString('base64'));
}

/** Of the keeper that asked last: so long after it was made, ms. */
let lookAt: (ms: number) => void;
/** Asks once, and waits until that is over. */
async function ask(over: Partial<UpdateKeeperParts> = {}): Promise<string | undefined> {
	let now = 0;
	const key = publicKey.export({ type: 'spki', format: 'pem' }).toString();
	const settled = vi.fn();
	const keeper = createUpdateKeeper({
		...{ role: 'kiosk', version: '0.1.0', electron: '45.5.0' },
		updates: { folder: join(folder, 'versions'), key, data: 50 },
		hub: () => ({ hub: hub.url, token: hub.token('kiosk'), name: 'Kiosk 1' }),
		edge: () => `http://127.0.0.1:${(edge.address() as AddressInfo).port}`,
		now: () => now,
		restart() {
			restarts += 1;
			settled();
		},
		log(event, detail) {
			logged.push({ event, ...detail });
			if (detail.what !== 'fetching') settled();
		},
		...over,
	});
	keeper.tick();
	expect(logged).toEqual([]);
	lookAt = (ms) => {
		now = ms;
		keeper.tick();
	};
	lookAt(600_000);
	await vi.waitFor(() => expect(settled).toHaveBeenCalled(), { timeout: 20_000, interval: 5 });
	return logged.at(-1)?.what as string | undefined;
}
const memory = () => readMemory(join(folder, 'versions'));

it('[PKG4] a station takes what its hub hands out, and begins anew as it', async () => {
	await lay('0.2.0');
	await ask();
	await vi.waitFor(() => expect(restarts).toBe(1), { timeout: 20_000, interval: 5 });
	expect(memory()).toEqual({ ...freshMemory(0.4), active: '0.2.0', starts: 0 });
	const target = { role: 'kiosk', platform, key: publicKey } as const;
	expect(readVersion(join(folder, 'versions'), '0.2.0', target)).toMatchObject({ electron: '45.5.0' });
	expect(logged.map(({ event }) => event)).toEqual(['update.answered', 'update.staged']);
});

it.each<[string, () => Promise<void>, Partial<UpdateKeeperParts>]>([
	[
		'open',
		async () => {
			hub = await hub.again({ machine: machineAt(open) });
		},
		{},
	],
	[
		'busy',
		async () => {
			outbox = 3;
		},
		{},
	],
	['busy', async () => undefined, { edge: () => null }],
	['notYetOurs', () => lay('0.2.0', { share: 0.4 }), {}],
	['otherData', () => lay('0.2.0', { data: 60 }), {}],
	['otherElectron', async () => undefined, { electron: '44.0.0' }],
	['notNewer', async () => undefined, { version: '0.2.0' }],
	['failedBefore', async () => writeMemory(join(folder, 'versions'), { ...freshMemory(0.4), failed: ['0.2.0'] }), {}],
	['notYetOurs', async () => rmSync(join(folder, 'versions/launch.json')), {}],
])('[PKG4] a station whose answer is “%s” stays what it is', async (answer, before, over) => {
	await lay('0.2.0');
	await before();
	expect(await ask(over)).toBe(answer);
	expect([restarts, memory()?.active ?? null]).toEqual([0, null]);
	expect(existsSync(join(folder, 'versions/0.2.0'))).toBe(false);
});

it('[PKG6] a station does not take what a hub of other makers’ key hands out', async () => {
	await lay('0.2.0');
	const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
	expect(await ask({ updates: { folder: join(folder, 'versions'), key: other, data: 50 } })).toBe('unsigned');
	expect(restarts).toBe(0);
});

it('[PKG8] a station does not take a file that became another one at its hub, and tries it again two hours later', async () => {
	await lay('0.2.0');
	const file = join(updatesFolder(hub.data), 'kiosk.update');
	const good = readFileSync(file);
	writeFileSync(file, Buffer.from(good).fill(0, 40));
	const asked = vi.fn(() => ({ hub: hub.url, token: hub.token('kiosk'), name: 'Kiosk 1' }));
	expect(await ask({ hub: asked })).toBe('damaged');
	expect([restarts, memory()?.active]).toEqual([0, null]);
	writeFileSync(file, good);
	asked.mockClear();
	const again = 600_000 + 2 * 3_600_000;
	// An event of the loop later it has ended its look.
	await new Promise(setImmediate);
	for (let ms = 600_000; ms < again; ms += 60_000) lookAt(ms);
	expect(asked).not.toHaveBeenCalled();
	await vi.waitFor(
		() => {
			lookAt(again);
			expect(restarts).toBe(1);
		},
		{ timeout: 20_000, interval: 5 },
	);
});
