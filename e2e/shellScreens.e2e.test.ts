/** Every state of the shells' own screens as drawn, looked at by axe and by a ruler. */
import { edgeFaults } from '@antrean/shared/shell/policy/edgeFault.ts';
import { settingsFaultNames } from '@antrean/shared/shell/policy/settingsFault.ts';
import { shellRoles } from '@antrean/shared/shell/policy/shellRole.ts';
import type { ScreenName } from '@antrean/shared/shell/policy/shown.ts';
import { describe, expect, it } from 'vitest';
import { shellPictures } from './screens/shellPictures.ts';
import { shootShells } from './screens/shootShells.ts';

/** Who sees each screen: a counter is not locked, so that nobody has to be let out. */
const seenBy: Readonly<Record<ScreenName, readonly string[]>> = {
	preparing: shellRoles,
	backSoon: shellRoles,
	outOfService: shellRoles,
	badSettings: shellRoles,
	setUp: shellRoles,
	staff: ['kiosk', 'display'],
};

describe('the shells’ own screens', () => {
	it('[SHL52] have a picture of each, for each role that sees it, in both languages', () => {
		for (const [name, roles] of Object.entries(seenBy))
			for (const language of ['id', 'en']) {
				const seen = shellPictures.filter(({ view }) => view.name === name && view.language === language);
				expect(new Set(seen.map(({ view }) => view.role))).toEqual(new Set(roles));
			}
		const names = shellPictures.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		const told = new Set(shellPictures.map(({ view }) => view.fault?.what ?? view.detail?.split(': ')[0]));
		for (const fault of [...edgeFaults, ...settingsFaultNames]) expect(told).toContain(fault);
	});

	it.each(shellRoles)(
		'[SHL52] fit, are big enough to touch and accessible in every state: %s',
		async (role) => {
			const pictures = shellPictures.filter(({ view }) => view.role === role);
			expect(await shootShells(pictures, null)).toEqual([]);
		},
		600_000,
	);
});
