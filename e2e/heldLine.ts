import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * The cable between a kiosk and its printer, which can stand still at a byte: so a process is killed at a known step of a job. Knows nothing of
 * what is said on it.
 */
export interface HeldLine {
	/** `127.0.0.1:port` */
	readonly host: string;
	/** So many bytes more reach the printer, and nothing after them. */
	holdAfter(bytes: number): void;
	/** Nothing that the printer says reaches the kiosk; it is kept. */
	holdAnswers(): void;
	/** What has left the kiosk and not reached the printer. */
	held(): Buffer;
	/** What was held arrives now. */
	release(): void;
	/** The cable is pulled and plugged in again: what was on it is lost. */
	cut(): void;
	close(): void;
}

type Passing = Readonly<{ bytes: Buffer; pass: () => void }>;

/** @param to the printer's `host:port` */
export async function holdLine(to: string): Promise<HeldLine> {
	const [host = '', port = ''] = to.split(':');
	const sockets = new Set<Socket>();
	/** Bytes that may still pass, and what waits behind them. */
	let room = Number.POSITIVE_INFINITY;
	let held: Passing[] = [];
	let answers: Passing[] | null = null;

	const server = createServer((near) => {
		const far = connect(Number(port), host);
		for (const socket of [near, far]) {
			sockets.add(socket);
			socket.setNoDelay(true);
			socket.on('error', () => socket.destroy());
			socket.on('close', () => sockets.delete(socket));
		}
		near.on('data', (bytes) => {
			const passing = bytes.subarray(0, room);
			room -= passing.length;
			if (passing.length > 0) far.write(passing);
			const rest = bytes.subarray(passing.length);
			if (rest.length > 0) held.push({ bytes: rest, pass: () => void far.write(rest) });
		});
		near.on('end', () => {
			if (room > 0) far.end();
			else held.push({ bytes: Buffer.alloc(0), pass: () => void far.end() });
		});
		far.on('data', (bytes) => {
			const pass = (): void => void near.write(bytes);
			if (answers === null) pass();
			else answers.push({ bytes, pass });
		});
		far.on('end', () => near.end());
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');

	/** @returns what waited */
	function open(): readonly Passing[] {
		const waiting = [...held, ...(answers ?? [])];
		[held, answers, room] = [[], null, Number.POSITIVE_INFINITY];
		return waiting;
	}
	function cut(): void {
		open();
		for (const socket of sockets) socket.resetAndDestroy();
	}

	return {
		host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
		holdAfter(bytes) {
			room = bytes;
		},
		holdAnswers() {
			answers = [];
		},
		held: () => Buffer.concat(held.map(({ bytes }) => bytes)),
		release() {
			for (const { pass } of open()) pass();
		},
		cut,
		close() {
			server.close();
			cut();
		},
	};
}
