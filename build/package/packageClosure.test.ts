import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { licenceText } from './licenceText.ts';
import { isForeign, packageClosure, packageOf, placeOf } from './packageClosure.ts';

let root: string;
beforeEach(() => {
	root = realpathSync(mkdtempSync(join(tmpdir(), 'antrean-packages-')));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(file: string, text: string): void {
	mkdirSync(dirname(join(root, file)), { recursive: true });
	writeFileSync(join(root, file), text);
}
function install(place: string, version: string, more: Readonly<Record<string, unknown>> = {}): void {
	const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
	put(`${place}/package.json`, JSON.stringify({ name, version, license: 'MIT', ...more }));
}
const closure = (...names: readonly string[]) => packageClosure(names.map((name) => ({ name, from: root })));
const named = (...names: readonly string[]) =>
	closure(...names)
		.map(({ name, version }) => `${name}@${version}`)
		.sort();

it('[PKG5] a package takes along what it needs, each where Node finds it', () => {
	install('node_modules/a', '1.0.0', { dependencies: { b: '1', '@x/c': '2' } });
	install('node_modules/b', '1.1.0', { dependencies: { a: '1' } });
	install('node_modules/@x/c', '2.0.0', { dependencies: { b: '9' } });
	install('node_modules/@x/c/node_modules/b', '9.0.0');
	install('node_modules/unneeded', '1.0.0');
	expect(named('a')).toEqual(['@x/c@2.0.0', 'a@1.0.0', 'b@1.1.0', 'b@9.0.0']);
	expect(closure('a').map(placeOf).sort()).toEqual(['@x/c', '@x/c/node_modules/b', 'a', 'b']);
});

it('[PKG5] a native part of another machine may be missing, and nothing else', () => {
	const parts = { 'a-linux': '1', 'a-win': '1' };
	install('node_modules/a', '1.0.0', { dependencies: parts, optionalDependencies: parts });
	install('node_modules/a-linux', '1.0.0');
	expect(named('a')).toEqual(['a-linux@1.0.0', 'a@1.0.0']);
	install('node_modules/b', '1.0.0', { dependencies: { c: '1' } });
	expect(() => named('b')).toThrow('c, which');
});

it('[PKG5] the repository’s own packages are followed, and are nobody else’s', () => {
	install('node_modules/a', '1.0.0');
	put('shared/package.json', JSON.stringify({ name: '@antrean/shared', version: '0.1.0', dependencies: { a: '1' } }));
	mkdirSync(join(root, 'node_modules/@antrean'), { recursive: true });
	symlinkSync(join(root, 'shared'), join(root, 'node_modules/@antrean/shared'));
	expect(closure('@antrean/shared').filter(isForeign)).toMatchObject([{ name: 'a', licence: 'MIT' }]);
});

it.each([
	['fastify', 'fastify'],
	['zod/v4', 'zod'],
	['@fastify/static', '@fastify/static'],
	['@napi-rs/canvas/js-binding', '@napi-rs/canvas'],
	['@antrean/shared/cli/flags.ts', null],
	['./openPrinter.ts', null],
	['../edge.ts', null],
	['/repository/apps/edge/src/main.ts', null],
	['C:/repository/apps/edge/src/main.ts', null],
	['\0rolldown/runtime.js', null],
])('[PKG5] an import of %j is of the package %j', (id, name) => {
	expect(packageOf(id)).toBe(name);
});

it('[PKG5] the licences of what others wrote are one text', () => {
	install('node_modules/b', '2.0.0', { dependencies: { a: '1' } });
	put('node_modules/b/LICENSE.md', 'Text of b\n');
	put('node_modules/b/NOTICE', 'Notice of b\n');
	put('node_modules/b/README.md', 'no licence');
	install('node_modules/a', '1.0.0', { license: 'ISC' });
	const text = licenceText(closure('b'));
	const chapters = text.split(/=+\n(.+)\n=+\n/).slice(1);
	expect(chapters.map((part) => part.trim())).toEqual([
		...['a 1.0.0', 'Licence: ISC'],
		...['b 2.0.0', 'Licence: MIT\n\nText of b\n\nNotice of b'],
	]);
	expect(text).not.toContain('no licence');
});

it('[PKG5] what has no licence is not packed', () => {
	install('node_modules/a', '1.0.0', { license: undefined });
	expect(() => licenceText(closure('a'))).toThrow('a 1.0.0 says no licence');
	put('node_modules/a/COPYING', 'Do as you like');
	expect(licenceText(closure('a'))).toContain('Do as you like');
});
