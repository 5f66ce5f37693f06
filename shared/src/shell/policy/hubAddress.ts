/** Where a hub answers, unless its address names another port. */
const usualPort = 4700;
/** A name or an IPv4 address as people write it, with or without scheme and port; a path is somebody else's page. */
const written = /^(?:(https?):\/\/)?([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:]{2,39}\])(?::(\d{1,5}))?\/?$/i;

/**
 * A hub's address from what a person typed: `192.168.1.10`, `hub.local:4800`, `http://hub:4700/`. Pure.
 * @returns null: it is none
 */
export function hubAddress(typed: string): string | null {
	const [, scheme = 'http', host, port] = written.exec(typed.trim()) ?? [];
	const number = port === undefined ? usualPort : Number(port);
	if (host === undefined || number < 1 || number > 65_535) return null;
	const address = `${scheme.toLowerCase()}://${host.toLowerCase()}:${number}`;
	try {
		return new URL(address).origin;
	} catch {
		// 300.1.1.1 looks like an address, and is none. URL.canParse would say so, which the oldest Electron's Node 18.15 does not have.
		return null;
	}
}
