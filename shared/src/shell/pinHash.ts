import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

/** A PIN as `station.json` keeps it: `scrypt:salt:hash` in hexadecimal digits (RFC 7914, Node's parameters). */
export function hashPin(pin: string): string {
	const salt = randomBytes(16);
	return `scrypt:${salt.toString('hex')}:${scryptSync(pin, salt, 32).toString('hex')}`;
}

export function isHashed(kept: string): boolean {
	return kept.startsWith('scrypt:');
}

export function isPin(pin: string, kept: string): boolean {
	const [, salt = '', hash = ''] = kept.split(':');
	const wanted = Buffer.from(hash, 'hex');
	return wanted.length === 32 && timingSafeEqual(scryptSync(pin, Buffer.from(salt, 'hex'), 32), wanted);
}
