import { Agent, type ClientRequestArgs } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/**
 * So long a hub's machine has to take a connection. On a network that loses every packet TCP asks after 0, 1 and 3 s, later more rarely, so
 * that whoever waits longer for it hears up to 3 s late that the cable is back. Two of its packets fit in here; the next connection's first
 * one leaves 1.7 s after the last of them at most (`backoffMs`).
 */
export const connectWithinMs = 1_200;

/**
 * Opens connections and gives up those that nothing answers. A hub that is slow, or frozen, is not meant: its kernel takes the connection,
 * and it has all its time for its first words (`silentAfterMs`). Nor is a name that is slowly found.
 */
class ConnectAgent extends Agent {
	override createConnection(
		options: ClientRequestArgs,
		callback?: (error: Error | null, stream: Duplex) => void,
	): Duplex | null | undefined {
		const stream = super.createConnection(options, callback);
		if (!(stream instanceof Socket)) return stream;
		let timer: NodeJS.Timeout | null = null;
		const stop = (): void => {
			if (timer !== null) clearTimeout(timer);
			timer = null;
		};
		stream.on('connectionAttempt', () => {
			stop();
			timer = setTimeout(() => stream.destroy(new Error('no packet was answered')), connectWithinMs);
		});
		stream.once('connect', stop);
		stream.once('close', stop);
		return stream;
	}
}

export const connectAgent = new ConnectAgent();
