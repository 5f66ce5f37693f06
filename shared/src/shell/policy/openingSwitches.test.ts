import { expect, it } from 'vitest';
import { openingSwitch } from './openingSwitches.ts';

it('[SHL17] a packaged shell does not start with a switch that opens it', () => {
	const given = (...names: readonly string[]) => openingSwitch((name) => names.includes(name));
	expect(given('user-data-dir', 'disable-gpu', 'lang')).toBeNull();
	for (const name of [
		'remote-debugging-port',
		'remote-debugging-pipe',
		'inspect',
		'inspect-brk',
		'js-flags',
		'no-sandbox',
	])
		expect(given('user-data-dir', name)).toBe(name);
});
