import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { StartError } from '@antrean/shared/cli/startError.ts';

/**
 * An encrypted backup: a hub's database and the secrets of its folder under a passphrase. `AnBk`, version, log2 of scrypt's cost, salt,
 * nonce and a key check stand in front (authenticated, not hidden), then AES-256-GCM over the length and text of the secrets and the
 * database, then GCM's tag. One file is one message: 64 GB at most (NIST SP 800-38D).
 */
const magic = 'AnBk';
const version = 1;
/** 128 MB and about half a second a guess (RFC 7914). */
const costLog2 = 17;
const costLog2Most = 20;
const blockSize = 8;
const bytes = { salt: 16, nonce: 12, check: 8, tag: 16, key: 32, length: 4 } as const;
const saltAt = magic.length + 2;
const nonceAt = saltAt + bytes.salt;
const checkAt = nonceAt + bytes.nonce;
const headerBytes = checkAt + bytes.check;

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

export async function isSealed(file: string): Promise<boolean> {
	return (await head(file, magic.length)).toString('latin1') === magic;
}

/** @param secrets text of the secrets' file; null: there is none */
export async function seal(database: string, secrets: string | null, to: string, passphrase: string): Promise<void> {
	const salt = randomBytes(bytes.salt);
	const nonce = randomBytes(bytes.nonce);
	const { key, check } = await keyOf(passphrase, salt, costLog2);
	const header = Buffer.concat([Buffer.from(magic, 'latin1'), Buffer.from([version, costLog2]), salt, nonce, check]);
	const cipher = createCipheriv('aes-256-gcm', key, nonce);
	cipher.setAAD(header);
	const text = Buffer.from(secrets ?? '');
	const length = Buffer.alloc(bytes.length);
	length.writeUInt32BE(text.length);
	async function* content(): AsyncGenerator<Buffer> {
		yield header;
		yield cipher.update(Buffer.concat([length, text]));
		for await (const chunk of createReadStream(database)) yield cipher.update(chunk as Buffer);
		yield cipher.final();
		yield cipher.getAuthTag();
	}
	await pipeline(content(), createWriteStream(to, { mode: 0o600 }));
}

/**
 * Nothing that it wrote may be used unless it resolves: only the end tells whether all of it is as it was sealed.
 * @param to null: it is only looked at
 * @returns the secrets; null: it has none
 * @throws StartError `backup/passphrase` or `backup/damaged`
 */
export async function unseal(file: string, to: string | null, passphrase: string): Promise<string | null> {
	const { size } = statSync(file);
	const header = await head(file, headerBytes);
	if (size < headerBytes + bytes.length + bytes.tag) throw damagedBackup(file, 'it was cut off', null);
	const costIs = header[magic.length + 1] ?? 0;
	if (header[magic.length] !== version || costIs > costLog2Most)
		throw damagedBackup(file, 'its header is of another version of Antrean', null);
	const { key, check } = await keyOf(passphrase, header.subarray(saltAt, nonceAt), costIs);
	if (!check.equals(header.subarray(checkAt))) throw wrongPassphrase(file);
	const decipher = createDecipheriv('aes-256-gcm', key, header.subarray(nonceAt, checkAt));
	decipher.setAAD(header);
	decipher.setAuthTag(await tail(file, size));
	let front: Buffer | null = Buffer.alloc(0);
	let secrets = '';
	async function* content(): AsyncGenerator<Buffer> {
		for await (const chunk of createReadStream(file, { start: headerBytes, end: size - bytes.tag - 1 })) {
			const plain = decipher.update(chunk as Buffer);
			if (front === null) {
				yield plain;
				continue;
			}
			front = Buffer.concat([front, plain]);
			const textEnd = front.length < bytes.length ? Number.POSITIVE_INFINITY : bytes.length + front.readUInt32BE();
			if (front.length < textEnd) continue;
			secrets = front.subarray(bytes.length, textEnd).toString();
			yield front.subarray(textEnd);
			front = null;
		}
		try {
			decipher.final();
		} catch (error) {
			throw damagedBackup(file, 'it is not as it was sealed', error);
		}
	}
	await pipeline(content(), to === null ? nowhere() : createWriteStream(to, { mode: 0o600 }));
	return secrets === '' ? null : secrets;
}

export function damagedBackup(file: string, how: string, cause: unknown): StartError {
	return new StartError(
		'backup/damaged',
		`${file} is no good backup: ${how}. Nothing was changed. Take another backup, the newest one that antrean-hub verify finds good.`,
		cause,
	);
}

function wrongPassphrase(file: string): StartError {
	return new StartError(
		'backup/passphrase',
		`${file} was encrypted with another passphrase. Nothing was changed. Name the file that has the right one with --passphrase-file.`,
		null,
	);
}

type Keys = Readonly<{ key: Buffer; check: Buffer }>;

/** The check tells a wrong passphrase from a damaged file; it is derived beside the key and says nothing of it. */
async function keyOf(passphrase: string, salt: Buffer, log2: number): Promise<Keys> {
	const cost = 2 ** log2;
	const options = { cost, blockSize, parallelization: 1, maxmem: 256 * cost * blockSize };
	const both = await derive(passphrase.normalize('NFC'), salt, bytes.key + bytes.check, options);
	return { key: both.subarray(0, bytes.key), check: both.subarray(bytes.key) };
}

async function head(file: string, length: number): Promise<Buffer> {
	return part(file, 0, length);
}

async function tail(file: string, size: number): Promise<Buffer> {
	return part(file, size - bytes.tag, bytes.tag);
}

async function part(file: string, at: number, length: number): Promise<Buffer> {
	const handle = await open(file, 'r');
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
		return buffer.subarray(0, bytesRead);
	} finally {
		await handle.close();
	}
}

function nowhere(): Writable {
	return new Writable({ write: (_chunk, _encoding, done) => done() });
}
