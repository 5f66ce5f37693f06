import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import {
	appendFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchUpdate, keepVersions } from './fetchUpdate.ts';
import { archivedFiles, archiveHeader } from './updateArchive.ts';
import type { UpdatePackage } from './updateList.ts';
import { readVersion } from './versionFolder.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const target = { role: 'kiosk', platform: 'linux-x64', key: publicKey } as const;
const files = {
	'app/main.cjs': 'exports.run = 1;',
	'edge/antrean-edge.mjs': "import './program/main.mjs';\n",
	'edge/program/main.mjs': 'x'.repeat(300_000),
	'edge/empty.txt': '',
};
let folder: string;
let archive: Buffer;
let listed: UpdatePackage;
let list: string;
let signature: string;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-fetch-'));
	for (const [path, content] of Object.entries(files)) {
		mkdirSync(join(folder, 'made', path, '..'), { recursive: true });
		writeFileSync(join(folder, 'made', path), content, { mode: path.startsWith('edge/antrean') ? 0o755 : 0o644 });
	}
	const file = join(folder, 'made.asar');
	await createPackage(join(folder, 'made'), file);
	archive = readFileSync(file);
	list = listOf(archive, archiveHeader(file) ?? '');
	signature = sign(null, Buffer.from(list), privateKey).toString('base64');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const hash = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
function listOf(packed: Buffer, header: string): string {
	listed = {
		...{ role: 'kiosk', platform: 'linux-x64', file: 'kiosk.update', bytes: packed.length, sha256: hash(packed) },
		...{ contents: hash(header), electron: '45.5.0', data: 50, protocol: 1 },
	};
	list = JSON.stringify({ format: 1, version: '0.2.0', share: 1, packages: [listed] });
	return list;
}
/** As Electron's tool would make it of files that no disk takes. */
function archiveOf(contents: Readonly<Record<string, string>>): Buffer {
	let offset = 0;
	const entries = Object.entries(contents).map(([name, text]) => {
		const entry = { size: text.length, offset: String(offset), integrity: { algorithm: 'SHA256', hash: hash(text) } };
		offset += text.length;
		return [name, entry];
	});
	const header = Buffer.from(JSON.stringify({ files: Object.fromEntries(entries) }));
	const filled = Math.ceil(header.length / 4) * 4;
	const words = Buffer.alloc(16);
	for (const [at, word] of [4, filled + 8, filled + 4, header.length].entries()) words.writeUInt32LE(word, at * 4);
	return Buffer.concat([
		words,
		header,
		Buffer.alloc(filled - header.length),
		Buffer.from(Object.values(contents).join('')),
	]);
}

const versions = (): string => join(folder, 'versions');
function take(body: BodyInit | null, over: Partial<Parameters<typeof fetchUpdate>[0]> = {}) {
	mkdirSync(versions(), { recursive: true });
	return fetchUpdate({
		...{ folder: versions(), version: '0.2.0', listed, list, signature, target },
		get: async () => new Response(body),
		signal: AbortSignal.timeout(20_000),
		...over,
	});
}
const bytes = (content: Buffer): BodyInit => new Uint8Array(content);
const have = (): string[] => readdirSync(versions());

describe('a version on its way to a station', () => {
	it('[PKG8] is unpacked as it was packed, and judged by what its makers signed', async () => {
		expect(await take(bytes(archive))).toBe('here');
		expect(have()).toEqual(['0.2.0']);
		for (const [path, content] of Object.entries(files))
			expect(readFileSync(join(versions(), '0.2.0/files', path), 'utf8')).toBe(content);
		expect(statSync(join(versions(), '0.2.0/files/edge/antrean-edge.mjs')).mode & 0o777).toBe(0o700);
		expect(readVersion(versions(), '0.2.0', target)).toEqual(listed);
	});

	it('[PKG8] is not asked for again when it is there', async () => {
		await take(bytes(archive));
		const get = (): never => {
			throw new Error('asked');
		};
		expect(await take(null, { get })).toBe('here');
	});

	it.each<[string, () => BodyInit]>([
		['cut off', () => bytes(archive.subarray(0, -1))],
		['longer than signed', () => bytes(Buffer.concat([archive, Buffer.from('x')]))],
		['another one of the same length', () => bytes(Buffer.from(archive).fill(0, archive.length - 9))],
		['empty', () => ''],
	])('[PKG8] is not taken when it arrives %s', async (_, body) => {
		expect(await take(body())).toBe('damaged');
		expect(have()).toEqual([]);
	});

	it('[PKG8] is taken at the next try when the line was cut, the hub was away, or the station was killed meanwhile', async () => {
		const cut = new ReadableStream({
			start: (controller) => controller.enqueue(archive.subarray(0, 1_000)),
			pull: (controller) => controller.error(new Error('cut')),
		});
		expect(await take(cut)).toBe('away');
		expect(await take(null, { get: async () => Promise.reject(new Error('nobody')) })).toBe('away');
		expect(await take(null, { get: async () => new Response(null, { status: 404 }) })).toBe('away');
		expect(have()).toEqual([]);
		// What a killed process leaves.
		mkdirSync(join(versions(), 'arriving/files'), { recursive: true });
		writeFileSync(join(versions(), 'arriving/archive'), archive.subarray(0, 500));
		expect(await take(bytes(archive))).toBe('here');
		expect(have()).toEqual(['0.2.0']);
	});

	it('[PKG8] is not taken with another’s signature', async () => {
		const other = generateKeyPairSync('ed25519').privateKey;
		const forged = sign(null, Buffer.from(list), other).toString('base64');
		expect(await take(bytes(archive), { signature: forged })).toBe('damaged');
		expect(readVersion(versions(), '0.2.0', target)).toBeNull();
	});

	it('[PKG8] is not taken where a station’s own file might need the room', async () => {
		expect(await take(bytes(archive), { listed: { ...listed, bytes: 1e15 } })).toBe('noRoom');
		expect(have()).toEqual([]);
	});

	it('[PKG8] leaves nothing half there when the disk fails in the middle', async () => {
		// No file system takes a name of 400 bytes; it fails after the first file, as a full disk would.
		const packed = archiveOf({ 'first.txt': 'x', ['é'.repeat(200)]: 'y' });
		writeFileSync(join(folder, 'long'), packed);
		const signed = sign(null, Buffer.from(listOf(packed, archiveHeader(join(folder, 'long')) ?? '')), privateKey);
		const over = { list, listed, signature: signed.toString('base64') };
		await expect(take(bytes(packed), over)).rejects.toMatchObject({ code: 'ENAMETOOLONG' });
		expect(have()).toEqual([]);
	});

	it('[PKG8] is not taken when a file is not what the signed header says', async () => {
		const packed = archiveOf({ 'first.txt': 'x' });
		packed.fill('z', packed.length - 1);
		writeFileSync(join(folder, 'wrong'), packed);
		const signed = sign(null, Buffer.from(listOf(packed, archiveHeader(join(folder, 'wrong')) ?? '')), privateKey);
		await expect(take(bytes(packed), { list, listed, signature: signed.toString('base64') })).rejects.toThrow(
			'first.txt',
		);
		expect(have()).toEqual([]);
	});
});

describe('a version on a station’s disk', () => {
	const place = (path: string): string => join(versions(), '0.2.0', path);

	it.each<[string, () => void]>([
		['a file was changed', () => writeFileSync(place('files/app/main.cjs'), 'exports.run = 2;')],
		['a file grew', () => appendFileSync(place('files/app/main.cjs'), ' ')],
		['a file is gone', () => rmSync(place('files/edge/empty.txt'))],
		['a file was added', () => writeFileSync(place('files/edge/more.mjs'), '')],
		[
			'a link was put there',
			() => {
				rmSync(place('files/edge/empty.txt'));
				symlinkSync('/dev/null', place('files/edge/empty.txt'));
			},
		],
		['its header was changed', () => appendFileSync(place('header.json'), ' ')],
		['its list was changed', () => appendFileSync(place('updates.json'), ' ')],
		['its signature is gone', () => rmSync(place('updates.json.sig'))],
	])('[PKG8] is no version any more when %s', async (_, spoil) => {
		await take(bytes(archive));
		spoil();
		expect(readVersion(versions(), '0.2.0', target)).toBeNull();
		// And is taken anew.
		expect(await take(bytes(archive))).toBe('here');
		expect(readVersion(versions(), '0.2.0', target)).not.toBeNull();
	});

	it('[PKG8] is none of another role, machine, name or maker', async () => {
		await take(bytes(archive));
		expect(readVersion(versions(), '0.2.0', { ...target, role: 'counter' })).toBeNull();
		expect(readVersion(versions(), '0.2.0', { ...target, platform: 'linux-arm64' })).toBeNull();
		expect(readVersion(versions(), '0.2.0', { ...target, key: generateKeyPairSync('ed25519').publicKey })).toBeNull();
		symlinkSync('0.2.0', join(versions(), '0.9.0'));
		expect(readVersion(versions(), '0.9.0', target)).toBeNull();
	});

	it('[PKG8] is taken away when nobody goes back to it', async () => {
		await take(bytes(archive));
		writeFileSync(join(versions(), 'memory.json'), '{}');
		keepVersions(versions(), ['0.2.0']);
		expect(have().sort()).toEqual(['0.2.0', 'memory.json']);
		keepVersions(versions(), []);
		expect(have()).toEqual(['memory.json']);
	});
});

const file = (over: object) => ({
	size: 1,
	offset: '0',
	integrity: { algorithm: 'SHA256', hash: 'ab'.repeat(32) },
	...over,
});
it.each<[string, object]>([
	['a way upwards', { files: { '..': { files: { x: file({}) } } } }],
	['a name with a slash', { files: { 'a/../../x': file({}) } }],
	['a link', { files: { x: { link: '/etc/passwd' } } }],
	['a file beside the archive', { files: { x: { size: 1, unpacked: true, integrity: file({}) } } }],
	['a file without a hash', { files: { x: { size: 1, offset: '0' } } }],
	['no files', {}],
])('[PKG8] a header with %s is none of a version', (_, header) => {
	expect(archivedFiles(JSON.stringify({ files: { x: file({}) } }))).toHaveLength(1);
	expect(archivedFiles(JSON.stringify(header))).toBeNull();
});

it('[PKG8] what is no archive has no header', () => {
	for (const [name, content] of [
		['short', 'x'],
		['text', 'x'.repeat(100)],
		['zeros', Buffer.alloc(100)],
	] as const) {
		writeFileSync(join(folder, name), content);
		expect([name, archiveHeader(join(folder, name))]).toEqual([name, null]);
	}
	expect(existsSync(join(folder, 'made.asar'))).toBe(true);
});
