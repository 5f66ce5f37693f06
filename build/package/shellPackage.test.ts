import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fuses, packagedRoles as roles, shellPackage } from './shellPackage.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('a station’s package', () => {
	it('[PKG3] burns the fuses by which a program is made another one', () => {
		expect(fuses).toMatchObject({
			runAsNode: false,
			enableNodeOptionsEnvironmentVariable: false,
			enableNodeCliInspectArguments: false,
			enableEmbeddedAsarIntegrityValidation: true,
			onlyLoadAppFromAsar: true,
			grantFileProtocolExtraPrivileges: false,
		});
		for (const role of roles) expect(shellPackage(role, '/edge', null).electronFuses).toEqual(fuses);
	});

	it('[PKG3] has an id, a name and a program of its own, so that two stations share a machine', () => {
		const packages = roles.map((role) => shellPackage(role, '/edge', null));
		for (const of of ['appId', 'productName'] as const) expect(new Set(packages.map((one) => one[of])).size).toBe(3);
		expect(new Set(packages.map(({ linux }) => linux.executableName)).size).toBe(3);
	});

	it('[PKG3] keeps a station’s folder when it is uninstalled, and ships no sources', () => {
		for (const role of roles) {
			const { nsis, files, extraResources } = shellPackage(role, '/edge', null);
			expect(nsis.deleteAppDataOnUninstall).toBe(false);
			expect(files).toEqual(expect.arrayContaining(['!src/**', '!node_modules/**']));
			// Where runShell looks for it.
			expect(extraResources).toContainEqual({ from: '/edge', to: 'edge' });
		}
	});

	it('[PKG3] is made without a network from an Electron that is there', () => {
		expect(shellPackage('kiosk', '/edge', { folder: '/electron', version: '45.5.0' })).toMatchObject({
			electronDist: '/electron',
			electronVersion: '45.5.0',
			npmRebuild: false,
		});
	});

	it('[PKG3] names whole paths, whichever folder it is made in', () => {
		for (const role of roles) {
			const { directories, extraResources, linux, win } = shellPackage(role, '/edge', null);
			const paths = [directories.output, directories.buildResources, linux.icon, win.icon];
			for (const path of [...paths, ...extraResources.map(({ from }) => from)])
				expect([path, isAbsolute(path)]).toEqual([path, true]);
		}
	});

	it('[PKG3] says whose it is, as Debian wants it, and under the name that its shell has', () => {
		for (const role of roles) {
			const { linux, productName } = shellPackage(role, '/edge', null);
			expect(linux.maintainer).toMatch(/^[^<>]+ <[^<>@ ]+@[^<>@ ]+>$/);
			const app = JSON.parse(readFileSync(join(root, 'apps', role, 'package.json'), 'utf8'));
			expect(app).toMatchObject({ productName, homepage: expect.stringMatching(/^https:\/\//) });
		}
	});
});
