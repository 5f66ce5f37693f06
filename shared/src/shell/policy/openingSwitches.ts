/**
 * Switches by which whoever starts a packaged shell could look into it or take its walls down. The start of a kiosk is in nobody's hands
 * but an administrator's; this keeps a forgotten one of a test out of a hall. Pure.
 */
const openingSwitches = [
	...[
		'remote-debugging-port',
		'remote-debugging-pipe',
		'remote-allow-origins',
		'inspect',
		'inspect-brk',
		'inspect-port',
	],
	...['js-flags', 'no-sandbox', 'disable-web-security', 'load-extension', 'host-resolver-rules', 'proxy-server'],
];

/** @returns the first that was given; null: none was */
export function openingSwitch(hasSwitch: (name: string) => boolean): string | null {
	return openingSwitches.find(hasSwitch) ?? null;
}
