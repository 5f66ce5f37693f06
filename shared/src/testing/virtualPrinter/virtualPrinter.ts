import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { SomeFaults } from './faults.ts';
import { createPaperServer } from './paperServer.ts';
import { createPaperTray } from './paperTray.ts';
import { createPrinterDevice } from './printerDevice.ts';

/** A thermal printer without paper: a TCP server that speaks ESC/POS, and an HTTP page with what it printed. */
export type VirtualPrinterOptions = Readonly<{
	host: string;
	/** Port of the ESC/POS side; 0: one that is free. */
	port: number;
	/** Port of the page; 0: one that is free. */
	httpPort: number;
	/** Lists every paper, as a test of hours needs it; else the last some hundred. */
	listsAll?: boolean;
}>;

export interface VirtualPrinter {
	/** `tcp://host:port`, for the kiosk. */
	readonly printerUrl: string;
	/** `http://host:port`, for people and tests. */
	readonly paperUrl: string;
	close(): Promise<void>;
}

/** A slow printer works in steps of this length. */
const slowStepMs = 20;

export async function startVirtualPrinter(options: VirtualPrinterOptions): Promise<VirtualPrinter> {
	const { host, port, httpPort, listsAll = false } = options;
	const tray = createPaperTray(listsAll);
	const sockets = new Set<Socket>();
	/** Network printers answer whom they last heard. */
	let line: Socket | null = null;
	let working: NodeJS.Timeout | NodeJS.Immediate | null = null;

	/** What the receive buffer had no room for: the line waits. */
	let waiting = Buffer.alloc(0);

	const device = createPrinterDevice({
		send: (bytes) => void line?.write(bytes),
		onPaper: (paper) => tray.put(paper, new Date()),
		onUnplugged: hangUp,
	});

	function hangUp(): void {
		waiting = Buffer.alloc(0);
		for (const socket of sockets) socket.destroy();
	}

	function takeIn(): void {
		const taken = waiting.subarray(0, device.room());
		waiting = waiting.subarray(taken.length);
		if (taken.length > 0) device.receive(taken);
		for (const socket of sockets) if (waiting.length === 0) socket.resume();
		schedule();
	}

	/** Work is never done while receiving: so real-time commands overtake what is buffered, as in a printer. */
	function schedule(): void {
		if (working !== null) return;
		const { slow } = device.faults();
		const run = () => {
			working = null;
			device.work(slow === null ? null : Math.ceil((slow * slowStepMs) / 1_000));
			if (waiting.length > 0 && device.room() > 0) takeIn();
			else if (device.faults().slow !== null && sockets.size > 0) schedule();
		};
		working = slow === null ? setImmediate(run) : setTimeout(run, slowStepMs);
	}

	const escpos = createServer((socket) => {
		sockets.add(socket);
		line = socket;
		socket.setNoDelay(true);
		socket.on('data', (bytes) => {
			line = socket;
			waiting = Buffer.concat([waiting, bytes]);
			takeIn();
			if (waiting.length > 0) socket.pause();
		});
		socket.on('error', () => socket.destroy());
		socket.on('close', () => {
			sockets.delete(socket);
			if (line === socket) line = null;
		});
	});
	const at = await listen(port);

	async function listen(wanted: number): Promise<number> {
		escpos.listen(wanted, host);
		await once(escpos, 'listening');
		const address = escpos.address();
		return address !== null && typeof address === 'object' ? address.port : wanted;
	}

	function setFaults(faults: SomeFaults): void {
		const wasOffline = device.faults().offline;
		device.setFaults(faults);
		const { offline } = device.faults();
		if (offline && !wasOffline) {
			device.reset();
			escpos.close();
			hangUp();
		}
		if (!offline && wasOffline) void listen(at);
		schedule();
	}

	const http = createPaperServer({ tray, faults: device.faults, setFaults, refused: device.refused });
	const paperUrl = await http.listen({ host, port: httpPort });

	return {
		printerUrl: `tcp://${host}:${at}`,
		paperUrl,
		async close() {
			if (escpos.listening) escpos.close();
			hangUp();
			await http.close();
		},
	};
}
