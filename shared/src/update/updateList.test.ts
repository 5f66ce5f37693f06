import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { expect, it } from 'vitest';
import { readUpdateList } from './updateList.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const one = {
	role: 'kiosk',
	platform: 'linux-x64',
	file: 'antrean-kiosk_0.2.0_linux-x64.update',
	bytes: 120_000_000,
	sha256: 'ab'.repeat(32),
	contents: 'cd'.repeat(32),
	electron: '45.5.0',
	data: 50,
	protocol: 1,
};
const list = { format: 1, version: '0.2.0', share: 0.25, packages: [one] };
const bytesOf = (value: unknown): Buffer => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const read = (value: unknown, key: KeyObject = publicKey) => {
	const bytes = bytesOf(value);
	return readUpdateList(bytes, sign(null, bytes, privateKey), key);
};

it('[PKG6] a list that its makers signed is taken as it is', () => {
	expect(read(list)).toEqual({ list, fault: null });
});

it('[PKG6] a list is not taken with another’s signature, with a byte changed, or with half a signature', () => {
	const unsigned = { list: null, fault: 'unsigned' };
	expect(read(list, generateKeyPairSync('ed25519').publicKey)).toEqual(unsigned);
	const bytes = bytesOf(list);
	const signature = sign(null, bytes, privateKey);
	expect(readUpdateList(bytesOf({ ...list, share: 1 }), signature, publicKey)).toEqual(unsigned);
	expect(readUpdateList(bytes, signature.subarray(0, 32), publicKey)).toEqual(unsigned);
	expect(readUpdateList(bytes, Buffer.alloc(0), publicKey)).toEqual(unsigned);
	// A key of another kind is no key, whatever it says.
	expect(read(list, generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey)).toEqual(unsigned);
});

it.each([
	['', 'no JSON'],
	[{ ...list, format: 2 }, 'a format of later'],
	[{ ...list, version: '0.2' }, 'half a version'],
	[{ ...list, share: 2 }, 'more than all stations'],
	[{ ...list, more: 1 }, 'something unknown'],
	[{ ...list, packages: [{ ...one, file: '../hub.sqlite' }] }, 'a way to another folder'],
	[{ ...list, packages: [{ ...one, file: '.profile' }] }, 'a hidden file'],
	[{ ...list, packages: [{ ...one, sha256: 'ab' }] }, 'half a hash'],
	[{ ...list, packages: [{ ...one, bytes: 0 }] }, 'an empty file'],
	[{ ...list, packages: [{ ...one, electron: 'latest' }] }, 'an Electron of any version'],
])('[PKG6] a signed list that says nothing of use is not taken: %j, %s', (value: unknown, _: string) => {
	expect(read(value)).toEqual({ list: null, fault: 'unreadable' });
});
