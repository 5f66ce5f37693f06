import { expect, it } from 'vitest';
import { burnFuses } from './burnFuses.ts';
import { fuses } from './shellPackage.ts';

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const program = (wire: string, version = 1): Buffer =>
	Buffer.concat([
		Buffer.from(`code ${sentinel}`),
		Buffer.from([version, wire.length]),
		Buffer.from(`${wire} more code`),
	]);

it('[PKG3] the fuses are burnt at their places, and nothing else of the program is touched', () => {
	expect(burnFuses(program('10110010'), fuses)).toEqual(program('01001110'));
	expect(burnFuses(program('101100101'), { runAsNode: false })).toEqual(program('001100101'));
});

it.each([
	['no Electron', Buffer.from('#!/bin/sh'), fuses],
	['an Electron with its fuses twice', Buffer.concat([program('10110010'), program('10110010')]), fuses],
	['a wire of another version', program('10110010', 2), fuses],
	['a wire that is too short', program('1011'), fuses],
	['a fuse that was taken away', program('r0110010'), { runAsNode: false }],
])('[PKG3] %s is refused, and not packed without its fuses', (_, given, wanted) => {
	expect(() => burnFuses(given, wanted)).toThrow(/fuse/);
});
