import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { updatesCommand } from '../cli/updatesCommand.ts';
import { readShelf } from './updateShelf.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-lay-'));
	writeFileSync(join(folder, 'key.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** As makers bring it. */
function bring(version: string, protocol = 1): string {
	const from = join(folder, version);
	mkdirSync(from);
	const packages = ['kiosk', 'counter'].map((role) => {
		const file = `antrean-${role}_${version}_linux-x64.update`;
		const content = Buffer.from(`${role} ${version}`);
		writeFileSync(join(from, file), content);
		const sha256 = createHash('sha256').update(content).digest('hex');
		const about = { role, platform: 'linux-x64', electron: '45.5.0', data: 50, protocol };
		return { ...about, file, bytes: content.length, sha256, contents: sha256 };
	});
	const list = JSON.stringify({ format: 1, version, share: 0.25, packages });
	writeFileSync(join(from, 'updates.json'), list);
	writeFileSync(join(from, 'updates.json.sig'), sign(null, Buffer.from(list), privateKey).toString('base64'));
	return from;
}
const data = (): string => join(folder, 'hub');
const run = (from: string, key = 'key.pem'): Promise<string> =>
	updatesCommand([from, '--data', data(), '--update-key', join(folder, key)], {});
const laid = (): string | null => readShelf(join(data(), 'updates'), publicKey).shelf?.list.version ?? null;

it('[PKG9] a version that was brought is laid out for the stations, and takes the place of the one before', async () => {
	expect(await run(bring('0.2.0'))).toBe(
		'Version 0.2.0 is laid out for 25 % of the stations (kiosk, counter). They take it outside of opening hours.',
	);
	expect(laid()).toBe('0.2.0');
	const next = bring('0.3.0');
	await run(next);
	expect(laid()).toBe('0.3.0');
	expect(readdirSync(join(data(), 'updates')).sort()).toEqual(readdirSync(next).sort());
});

it.each<[string, (from: string) => void]>([
	['a file is missing', (from) => rmSync(join(from, 'antrean-counter_0.3.0_linux-x64.update'))],
	['a file was changed', (from) => writeFileSync(join(from, 'antrean-kiosk_0.3.0_linux-x64.update'), 'kiosk 0.3.1')],
	['a file was cut off', (from) => writeFileSync(join(from, 'antrean-kiosk_0.3.0_linux-x64.update'), 'kiosk')],
	[
		'the list was changed',
		(from) =>
			writeFileSync(join(from, 'updates.json'), readFileSync(join(from, 'updates.json'), 'utf8').replace('0.25', '1')),
	],
	['there is no signature', (from) => rmSync(join(from, 'updates.json.sig'))],
])('[PKG9] what was brought is refused when %s, and what is laid out stays', async (_, spoil) => {
	await run(bring('0.2.0'));
	const from = bring('0.3.0');
	spoil(from);
	await expect(run(from)).rejects.toMatchObject({ code: 'update/refused' });
	expect(laid()).toBe('0.2.0');
});

it('[PKG9] a key of another, of another kind, or none is refused', async () => {
	const from = bring('0.2.0');
	const others = {
		'other.pem': generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }),
		'ec.pem': generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' }),
		'text.pem': 'no key',
	};
	for (const [name, text] of Object.entries(others)) writeFileSync(join(folder, name), text);
	for (const name of [...Object.keys(others), 'absent.pem'])
		await expect(run(from, name)).rejects.toMatchObject({ code: 'update/refused' });
	expect(laid()).toBeNull();
});

it('[PKG9] a version that this hub does not speak with is refused: it would have no hub to follow', async () => {
	await expect(run(bring('0.2.0', 2))).rejects.toThrow('upgrade this one first');
	expect(laid()).toBeNull();
});
