import { expect, it } from 'vitest';
import { debianPackage } from './debianPackage.ts';
import { packagedRoles, shellPackage } from './shellPackage.ts';

const about = { version: '0.1.0', homepage: 'https://antrean.example', arch: 'x64', kibibytes: 310_000 };

it('[PKG3] a Debian package has the fields that dpkg wants, one a line', () => {
	for (const role of packagedRoles) {
		const { control, fileName } = debianPackage(shellPackage(role, '/edge', null), about);
		expect(fileName).toBe(`antrean-${role}_0.1.0_amd64`);
		expect(control).toMatch(/^(?:[A-Z][A-Za-z-]*: \S.*\n)+$/);
		const fields = new Map(
			control.split('\n').map((line) => [line.split(': ', 1)[0] ?? '', line.slice(line.indexOf(': ') + 2)]),
		);
		expect(fields.get('Package')).toMatch(/^[a-z0-9][a-z0-9+.-]+$/);
		for (const field of ['Version', 'Architecture', 'Maintainer', 'Description'])
			expect([field, fields.get(field) !== undefined]).toEqual([field, true]);
	}
});

it('[PKG3] its entry in the menu starts the program where it lies', () => {
	const { desktop, folder } = debianPackage(shellPackage('display', '/edge', null), about);
	expect(folder).toBe('opt/antrean-display');
	expect(desktop).toMatch(/^\[Desktop Entry\]\n/);
	expect(desktop).toContain('\nName=Antrean Display\nExec=/opt/antrean-display/antrean-display\n');
});

it('[PKG3] a processor that there is no Electron for gets no package', () => {
	expect(() => debianPackage(shellPackage('kiosk', '/edge', null), { ...about, arch: 'mips' })).toThrow('mips');
});
