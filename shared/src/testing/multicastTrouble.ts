import { createSocket } from 'node:dgram';

/** Of mDNS (RFC 6762). */
const mdns = { group: '224.0.0.251', port: 5353 } as const;
const patienceMs = 1_000;

/**
 * Whether this machine hears what it tells the group of mDNS: some containers and build machines pass no multicast on, not even to
 * themselves, and nobody is found there.
 * @returns why it is not heard here; null: it is
 */
export async function multicastTrouble(): Promise<string | null> {
	const socket = createSocket({ type: 'udp4', reuseAddr: true });
	// A question without a question; its id tells it from what others say there.
	const said = Buffer.alloc(12);
	said.writeUInt16BE(process.pid % 65_536);
	try {
		return await new Promise<string | null>((resolve) => {
			const late = setTimeout(() => resolve('what was sent did not come back'), patienceMs);
			const failed = (error: unknown): void => {
				clearTimeout(late);
				resolve(String(error));
			};
			socket.once('error', failed);
			socket.on('message', (heard) => {
				if (!heard.equals(said)) return;
				clearTimeout(late);
				resolve(null);
			});
			socket.bind(mdns.port, () => {
				try {
					socket.addMembership(mdns.group);
					socket.send(said, mdns.port, mdns.group, (error) => {
						if (error !== null) failed(error);
					});
				} catch (error) {
					failed(error);
				}
			});
		});
	} finally {
		socket.close();
	}
}
