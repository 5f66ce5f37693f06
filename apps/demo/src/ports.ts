import { createServer } from 'node:net';
import { join } from 'node:path';
import { readOwnFile, writeOwnFile } from '@antrean/shared/cli/ownFile.ts';

/**
 * A port of the demo: a free one, kept in the data folder under its name, so that a page in a browser outlives a restart of the demo.
 * One that somebody else took meanwhile is replaced.
 */
export async function keptPort(dataFolder: string, name: 'hub' | 'kiosk' | 'paper', host: string): Promise<number> {
	const file = join(dataFolder, `${name}-port`);
	const kept = Number(readOwnFile(file) ?? 0);
	const port = await freePort(kept, host).catch(() => freePort(0, host));
	writeOwnFile(file, String(port));
	return port;
}

/** @param wanted 0: whichever is free */
function freePort(wanted: number, host: string): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(wanted, host, () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : wanted));
		});
	});
}
