import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * The network between two processes, as a TCP proxy that can fail: what firewalls, switches and pulled cables do to connections. Knows
 * nothing of what is said over them.
 */
export interface TcpProxy {
	readonly port: number;
	/** `http://127.0.0.1:port` */
	readonly url: string;
	/** All is well again. What was held arrives late, as TCP sends again what a pulled cable lost. */
	heal(): Promise<void>;
	/** Half-open: nothing passes in either direction, no end is told, and a new connection stands but leads nowhere. */
	hold(): void;
	/** The connections of now lead nowhere for ever, as behind a router that was restarted; later ones pass. */
	strand(): void;
	/** Each piece takes so long, in its order. @param delayMs asked for each piece, by where it goes: to who connected, or away from them */
	delay(delayMs: (towards: Towards) => number): void;
	/** The next message is cut in its midst, and with it its connection. */
	cutNext(): void;
	/** Every connection ends, and none can be made. */
	refuse(): Promise<void>;
	close(): Promise<void>;
}

type Towards = 'near' | 'far';

export type TcpProxyOptions = Readonly<{
	/** Where it listens on the loopback; 0: a port that is free. */
	port: number;
	to: Readonly<{ host: string; port: number }>;
}>;

/** One connection through the proxy; `far` is null while it leads nowhere. */
type Pair = { readonly near: Socket; far: Socket | null; readonly lanes: Lane[] };

/** One direction of a connection: what is on its way, each with the moment at which it may arrive. */
type Lane = Readonly<{ pump: () => void; stop: () => void }>;

export async function startTcpProxy({ port: wanted, to }: TcpProxyOptions): Promise<TcpProxy> {
	const pairs = new Set<Pair>();
	const stranded = new Set<Pair>();
	let isHeld = false;
	let willCut = false;
	let delayMs: (towards: Towards) => number = () => 0;
	let server: Server | null = null;
	let port = wanted;

	const isSilent = (pair: Pair): boolean => isHeld || stranded.has(pair);

	function end(pair: Pair): void {
		pairs.delete(pair);
		stranded.delete(pair);
		for (const lane of pair.lanes) lane.stop();
		// A reset, as from a machine that knows nothing of the connection.
		pair.near.resetAndDestroy();
		pair.far?.resetAndDestroy();
	}

	function laneOf(pair: Pair, from: Socket, into: Socket): Lane {
		const queue: { at: number; run: () => void }[] = [];
		let last = 0;
		let timer: NodeJS.Timeout | null = null;

		function pump(): void {
			if (timer !== null) clearTimeout(timer);
			timer = null;
			while (!isSilent(pair) && queue[0] !== undefined && queue[0].at <= performance.now()) queue.shift()?.run();
			if (!isSilent(pair) && queue[0] !== undefined)
				timer = setTimeout(pump, Math.max(1, queue[0].at - performance.now()));
		}

		function deliver(run: () => void): void {
			last = Math.max(last, performance.now() + delayMs(into === pair.near ? 'near' : 'far'));
			queue.push({ at: last, run });
			pump();
		}

		from.on('data', (bytes) => {
			if (!willCut) {
				deliver(() => void into.write(bytes));
				return;
			}
			willCut = false;
			into.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => end(pair));
		});
		from.on('end', () => deliver(() => void into.end()));
		return {
			pump,
			stop() {
				if (timer !== null) clearTimeout(timer);
				queue.length = 0;
			},
		};
	}

	function lead(pair: Pair): void {
		const { near } = pair;
		const far = connect({ ...to, allowHalfOpen: true, noDelay: true });
		pair.far = far;
		pair.lanes.push(laneOf(pair, near, far), laneOf(pair, far, near));
		for (const socket of [near, far]) {
			socket.on('error', () => end(pair));
			socket.on('close', () => {
				if (near.destroyed && far.destroyed) end(pair);
			});
		}
		near.resume();
	}

	function flow(pair: Pair): void {
		for (const socket of [pair.near, pair.far]) if (isSilent(pair)) socket?.pause();
		if (isSilent(pair)) return;
		if (pair.far === null) lead(pair);
		for (const lane of pair.lanes) lane.pump();
		for (const socket of [pair.near, pair.far]) socket?.resume();
	}

	async function open(): Promise<void> {
		if (server !== null) return;
		const opened = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, (near) => {
			const pair: Pair = { near, far: null, lanes: [] };
			pairs.add(pair);
			// Of a connection that leads nowhere.
			near.on('error', () => end(pair));
			flow(pair);
		});
		server = opened;
		opened.listen(port, '127.0.0.1');
		await once(opened, 'listening');
		const address = opened.address();
		if (address !== null && typeof address === 'object') port = address.port;
	}

	async function refuse(): Promise<void> {
		const closing = server;
		server = null;
		const closed = closing === null ? null : once(closing, 'close');
		closing?.close();
		for (const pair of [...pairs]) end(pair);
		await closed;
	}

	await open();
	return {
		port,
		url: `http://127.0.0.1:${port}`,
		async heal() {
			isHeld = false;
			willCut = false;
			delayMs = () => 0;
			await open();
			for (const pair of pairs) flow(pair);
		},
		hold() {
			isHeld = true;
			for (const pair of pairs) flow(pair);
		},
		strand() {
			for (const pair of pairs) stranded.add(pair);
			for (const pair of pairs) flow(pair);
		},
		delay(ms) {
			delayMs = ms;
		},
		cutNext() {
			willCut = true;
		},
		refuse,
		async close() {
			await refuse();
		},
	};
}
