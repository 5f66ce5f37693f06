import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { nowUs } from './chromeTrace.ts';

/** A TCP relay on the loopback that notes when something passed: what no trace of a browser can show. */
export type Passed = Readonly<{ at: number; direction: 'up' | 'down'; bytes: Buffer }>;
export type Relay = Readonly<{ port: number; passed: readonly Passed[]; close: () => void }>;

export async function startRelay(to: Readonly<{ host: string; port: number }>): Promise<Relay> {
	const passed: Passed[] = [];
	const sockets = new Set<Socket>();
	const join = (from: Socket, into: Socket, direction: Passed['direction']): void => {
		sockets.add(from);
		from.setNoDelay(true);
		from.on('data', (bytes) => {
			passed.push({ at: nowUs(), direction, bytes });
			into.write(bytes);
		});
		from.on('close', () => into.destroy());
		from.on('error', () => into.destroy());
	};
	const server = createServer((near) => {
		const far = connect(to.port, to.host);
		join(near, far, 'up');
		join(far, near, 'down');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		passed,
		close() {
			for (const socket of sockets) socket.destroy();
			server.close();
		},
	};
}
