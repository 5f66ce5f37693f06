import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { asarArchive } from './asarArchive.ts';

const files = [
	{ path: 'package.json', content: Buffer.from('{"main":"dist/shell/main.cjs"}') },
	{ path: 'dist/shell/main.cjs', content: Buffer.from('“use strict”') },
	{ path: 'dist/shell/empty.css', content: Buffer.alloc(0) },
];

/** As the format's description reads one. */
function read(archive: Buffer): Readonly<{ header: Record<string, unknown>; body: Buffer }> {
	expect(archive.readUInt32LE(0)).toBe(4);
	const headerSize = archive.readUInt32LE(4);
	expect(archive.readUInt32LE(8)).toBe(headerSize - 4);
	expect(headerSize % 4).toBe(0);
	const text = archive.subarray(16, 16 + archive.readUInt32LE(12)).toString();
	return { header: JSON.parse(text), body: archive.subarray(8 + headerSize) };
}

it('[PKG3] an app’s archive has each file at the place that its header tells, with its hash', () => {
	const { header, body } = read(asarArchive(files));
	const [manifest, main, empty] = files.map(({ content }, index) => {
		const offset = files.slice(0, index).reduce((sum, { content: before }) => sum + before.length, 0);
		const hash = createHash('sha256').update(content).digest('hex');
		expect(body.subarray(offset, offset + content.length)).toEqual(content);
		const integrity = { algorithm: 'SHA256', hash, blockSize: 4_194_304, blocks: [hash] };
		return { size: content.length, offset: String(offset), integrity };
	});
	expect(header).toEqual({
		files: {
			'package.json': manifest,
			dist: { files: { shell: { files: { 'main.cjs': main, 'empty.css': empty } } } },
		},
	});
	expect(body).toHaveLength(files.reduce((sum, { content }) => sum + content.length, 0));
});

it('[PKG3] a large file is hashed in blocks of four megabytes', () => {
	const large = Buffer.alloc(4_194_305, 7);
	const { header } = read(asarArchive([{ path: 'large', content: large }]));
	const hashes = [large.subarray(0, 4_194_304), large.subarray(4_194_304)].map((block) =>
		createHash('sha256').update(block).digest('hex'),
	);
	expect(header).toMatchObject({ files: { large: { integrity: { blocks: hashes } } } });
});
