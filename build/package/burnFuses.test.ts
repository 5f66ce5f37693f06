import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { burnFuses } from './burnFuses.ts';
import { fuses } from './shellPackage.ts';

const folder = mkdtempSync(join(tmpdir(), 'antrean-fuses-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** As Electron has it: a sentence that stands there once, the wire's version, its length, a sign each. */
const program = (wire: string, version = 1): Buffer =>
	Buffer.concat([
		Buffer.from(`code ${sentinel}`),
		Buffer.from([version, wire.length]),
		Buffer.from(`${wire} more code`),
	]);

function fileOf(content: Buffer): string {
	const file = join(folder, 'program');
	writeFileSync(file, content);
	return file;
}

it('[PKG3] the fuses are burnt at their places, and nothing else of the program is touched', async () => {
	const file = fileOf(program('101100101'));
	await burnFuses(file, fuses, false);
	expect(readFileSync(file)).toEqual(program('010011101'));
});

it.each([
	['no Electron', Buffer.from('#!/bin/sh'), fuses],
	['a wire of another version', program('10110010', 2), fuses],
	['a wire that is too short', program('1011'), fuses],
	['a fuse that was taken away', program('r0110010'), { runAsNode: false }],
])('[PKG3] %s is refused, and not packed without its fuses', async (_, given, wanted) => {
	const file = fileOf(given);
	await expect(burnFuses(file, wanted, false)).rejects.toThrow(/fuse/);
	expect(readFileSync(file)).toEqual(given);
});

it('[PKG3] an Electron of another version is tried with the fuses that it has', async () => {
	const file = fileOf(program('1011001'));
	await burnFuses(file, fuses, true);
	expect(readFileSync(file)).toEqual(program('0100111'));
});
