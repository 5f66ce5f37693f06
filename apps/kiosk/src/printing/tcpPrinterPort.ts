import { connect } from 'node:net';
import type { PrinterPort } from './printerPort.ts';

/** A network printer's raw port (9100). */

/** A printer on the same LAN answers within milliseconds; one that is switched off never does. */
const connectTimeoutMs = 3_000;

export function tcpPrinterPort(host: string, port: number): PrinterPort {
	return {
		open(listener) {
			const socket = connect({ host, port, noDelay: true });
			socket.setTimeout(connectTimeoutMs, () => socket.destroy());
			socket.once('connect', () => {
				socket.setTimeout(0);
				listener.opened();
			});
			socket.on('data', (bytes) => listener.data(bytes));
			// The reason is in the state that follows; `close` comes after every error.
			socket.on('error', () => socket.destroy());
			// A printer that hangs up may not hold the line half open.
			socket.once('end', () => socket.destroy());
			socket.once('close', () => listener.closed());
			return {
				write: (bytes) => void socket.write(bytes),
				close: () => void socket.destroy(),
			};
		},
	};
}
