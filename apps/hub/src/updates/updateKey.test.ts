import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { updateKey } from './updateKey.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const privatePem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
let file: string;
beforeEach(() => {
	file = join(mkdtempSync(join(tmpdir(), 'antrean-key-')), 'updates.pem');
});
afterEach(() => rmSync(join(file, '..'), { recursive: true, force: true }));
const reading = (text: string) => () => {
	writeFileSync(file, text);
	return updateKey(file);
};

it('[PKG9] a hub judges versions by the makers’ public key', () => {
	expect(reading(publicPem)().equals(publicKey)).toBe(true);
});

it('[PKG9] a hub refuses the makers’ private key, and says which to name', () => {
	for (const text of [privatePem, publicPem + privatePem])
		expect(reading(text)).toThrow(/is the makers' private key.*name the public key that came with the packages/);
});

it('[PKG9] another kind of key, no key, and no file are refused', () => {
	const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' });
	for (const text of [other.toString(), 'no key', '']) expect(reading(text)).toThrow('is no public Ed25519 key');
	rmSync(file);
	expect(() => updateKey(file)).toThrow('is no public Ed25519 key');
});
