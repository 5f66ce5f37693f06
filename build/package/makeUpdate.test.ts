import { execFileSync, spawnSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { archivedFiles, archiveHeader } from '../../shared/src/update/updateArchive.ts';
import { readUpdateList } from '../../shared/src/update/updateList.ts';
import { makeUpdate, type Release, stationData, updateKey } from './makeUpdate.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const privatePem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const sign = join(import.meta.dirname, 'signUpdates.ts');
let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-make-'));
	put('private.pem', privatePem);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(path: string, content: string): string {
	const file = join(folder, path);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, content);
	return file;
}
async function make(over: Partial<Release>): Promise<string> {
	put('app/package.json', '{}');
	put('app/dist/shell/shell.cjs', 'exports.run = () => undefined;');
	put('app/src/shell/shell.ts', 'export const secret = 1;');
	put('edge/antrean-edge.mjs', '');
	put('licences/LICENSE', 'as you like');
	const release: Release = {
		role: 'kiosk',
		platform: 'linux-x64',
		version: '0.2.0',
		electron: '45.5.0',
		data: 50,
		protocol: 1,
		...over,
	};
	const archive = await makeUpdate(['package.json', 'dist/shell/**', '!src/**'], join(folder, 'app'), {
		...{ folder: join(folder, 'packages', release.role, 'update'), release },
		...{ edge: join(folder, 'edge'), licences: join(folder, 'licences') },
	});
	const brought = join(folder, 'brought', basename(archive));
	mkdirSync(dirname(brought), { recursive: true });
	renameSync(archive, brought);
	return brought;
}
const run = (...args: readonly string[]) =>
	spawnSync(process.execPath, [sign, join(folder, 'brought'), ...args], { encoding: 'utf8' });
const key = (): readonly string[] => ['--key', join(folder, 'private.pem')];

it('[PKG8] an update has shell, edge and licences, and no sources', async () => {
	const archive = await make({});
	expect(basename(archive)).toBe('antrean-kiosk_0.2.0_linux-x64.update');
	const files = archivedFiles(archiveHeader(archive) ?? '') ?? [];
	expect(files.map(({ path }) => path).sort()).toEqual([
		...['app/dist/shell/shell.cjs', 'app/package.json', 'edge/antrean-edge.mjs', 'licences/LICENSE', 'release.json'],
	]);
});

it('[PKG6] the updates of a version are listed and signed, with what each says of itself', async () => {
	await make({});
	await make({ role: 'display', data: 10 });
	execFileSync(process.execPath, [sign, join(folder, 'brought'), ...key(), '--share', '0.25']);
	const [text, signature] = ['updates.json', 'updates.json.sig'].map((name) =>
		readFileSync(join(folder, 'brought', name)),
	);
	const read = readUpdateList(
		text ?? Buffer.alloc(0),
		Buffer.from(String(signature), 'base64'),
		createPublicKey(publicPem),
	);
	expect(read.list).toMatchObject({
		...{ version: '0.2.0', share: 0.25 },
		packages: [
			{ role: 'display', file: 'antrean-display_0.2.0_linux-x64.update', electron: '45.5.0', data: 10, protocol: 1 },
			{ role: 'kiosk', file: 'antrean-kiosk_0.2.0_linux-x64.update', electron: '45.5.0', data: 50 },
		],
	});
});

it('[PKG6] two versions at once, none, or a share that is none are not signed', async () => {
	mkdirSync(join(folder, 'brought'));
	expect(run(...key())).toMatchObject({ status: 1, stderr: expect.stringContaining('has no updates') });
	await make({});
	expect(run(...key(), '--share', '2')).toMatchObject({ status: 2 });
	await make({ role: 'display', version: '0.3.0' });
	expect(run(...key())).toMatchObject({ status: 1, stderr: expect.stringContaining('several versions: 0.3.0, 0.2.0') });
});

it('[PKG6] a list that no station could read is not signed, and what was there stays', async () => {
	await make({ version: '0.2.0-rc1' });
	put('brought/updates.json', 'of before');
	put('brought/updates.json.sig', 'of before');
	expect(run(...key())).toMatchObject({ status: 1, stderr: expect.stringContaining('a version is three numbers') });
	rmSync(join(folder, 'brought'), { recursive: true });
	await make({ electron: 'newest' });
	put('brought/updates.json', 'of before');
	put('brought/updates.json.sig', 'of before');
	expect(run(...key())).toMatchObject({ status: 1, stderr: expect.stringContaining('no station could read the list') });
	for (const name of ['updates.json', 'updates.json.sig'])
		expect(readFileSync(join(folder, 'brought', name), 'utf8')).toBe('of before');
});

it('[PKG3] a package has a public key of Ed25519, never the private one', () => {
	expect(updateKey(put('public.pem', publicPem))).toBe(publicPem);
	const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' });
	for (const text of [privatePem, other.toString()]) expect(() => updateKey(put('key.pem', text))).toThrow('no public');
});

it('[PKG4] an update says the newest step of its station’s database', async () => {
	for (const role of ['kiosk', 'counter', 'display'] as const)
		expect([role, (await stationData(role)) >= 10]).toEqual([role, true]);
	expect(await stationData('kiosk')).toBeGreaterThanOrEqual(50);
});
