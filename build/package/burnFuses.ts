// Electron's fuses are bytes of its program, after a sentence that stands there once (electronjs.org, tutorial/fuses, “the hard way”):
// the wire's version, its length, then a sign each: `0` off, `1` on, `r` taken away.
import type { Fuses } from './shellPackage.ts';

const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
const wireVersion = 1;
/** In the order of the wire. */
const wire: readonly string[] = [
	'runAsNode',
	'enableCookieEncryption',
	'enableNodeOptionsEnvironmentVariable',
	'enableNodeCliInspectArguments',
	'enableEmbeddedAsarIntegrityValidation',
	'onlyLoadAppFromAsar',
	'loadBrowserProcessSpecificV8Snapshot',
	'grantFileProtocolExtraPrivileges',
];
const signs = { off: 0x30, on: 0x31 } as const;

/**
 * @returns the program with these fuses burnt; one that is not named stays as it is
 * @throws Error when the program has no wire of a kind that is known, or none of these fuses any more
 */
export function burnFuses(program: Buffer, fuses: Fuses): Buffer {
	const at = program.indexOf(sentinel);
	if (at < 0) throw new Error('this program has no fuses: it is no Electron');
	if (program.indexOf(sentinel, at + 1) >= 0) throw new Error('this program has its fuses twice; none was burnt');
	const [version = 0, length = 0] = program.subarray(at + sentinel.length);
	if (version !== wireVersion)
		throw new Error(`these fuses are of version ${version}, not ${wireVersion}; none was burnt`);
	const burnt = Buffer.from(program);
	const first = at + sentinel.length + 2;
	for (const [name, isOn] of Object.entries(fuses)) {
		const index = wire.indexOf(name);
		const sign = index < 0 || index >= length ? undefined : program[first + index];
		if (sign !== signs.off && sign !== signs.on) throw new Error(`this Electron has no fuse ${name}; none was burnt`);
		burnt[first + index] = isOn ? signs.on : signs.off;
	}
	return burnt;
}
