import { socketEvents, socketPath } from '@antrean/shared/protocol/socketEvents.ts';
import { newId } from '@antrean/shared/ui/newId.ts';
import { WebSocket } from 'ws';

/**
 * The text frames of engine.io 4 and socket.io 5 over one websocket, and nothing more. socket.io's own client costs more than the server that
 * it would measure; the bytes are the same. https://socket.io/docs/v4/socket-io-protocol
 */
export interface Wire {
	/** Sends an event with JSON text as its one argument; resolves with the whole frame that acknowledges it. @throws when the socket is closed before */
	ask(event: string, json: string): Promise<string>;
	/** Hears each event of the server as its frame's text. */
	hear(listener: (frame: string) => void): void;
	/** Hears that the socket is closed, by whichever side. */
	onClosed(listener: () => void): void;
	close(): void;
}

const engine = { open: '0', ping: '2', pong: '3' } as const;
const packet = { connect: '40', event: '42', acknowledgement: '43' } as const;

export async function openWire(url: string): Promise<Wire> {
	const address = `${url.replace('http', 'ws')}${socketPath}/?EIO=4&transport=websocket`;
	const socket = new WebSocket(address, { perMessageDeflate: false });
	const waiting = new Map<number, Readonly<{ answer: (frame: string) => void; fail: (error: Error) => void }>>();
	let asked = 0;
	let listener = (_frame: string): void => undefined;

	await new Promise<void>((resolve, reject) => {
		socket.once('error', reject);
		socket.once('close', () => reject(new Error('the server closed the socket')));
		socket.on('message', (data) => {
			const frame = data.toString();
			if (frame.startsWith(packet.acknowledgement)) {
				const id = Number(frame.slice(2, frame.indexOf('[')));
				waiting.get(id)?.answer(frame);
				waiting.delete(id);
			} else if (frame.startsWith(packet.event)) listener(frame);
			else if (frame === engine.ping) socket.send(engine.pong);
			else if (frame.startsWith(packet.connect)) resolve();
			else if (frame.startsWith(engine.open)) socket.send(packet.connect);
		});
	});
	// A server that is killed, or ends a socket in the midst of a hello, answers nothing more.
	socket.once('close', () => {
		for (const { fail } of waiting.values()) fail(new Error('the server closed the socket'));
		waiting.clear();
	});
	return {
		ask(event, json) {
			const id = asked++;
			return new Promise((answer, fail) => {
				if (socket.readyState !== WebSocket.OPEN) return fail(new Error('the socket is closed'));
				waiting.set(id, { answer, fail });
				socket.send(`${packet.event}${id}["${event}",${json}]`);
			});
		},
		hear(heard) {
			listener = heard;
		},
		onClosed: (heard) => void socket.once('close', heard),
		close: () => socket.close(),
	};
}

/** Sends a wish and answers its ticket. @throws when it is not accepted */
export async function wish(wire: Wire, command: object): Promise<string> {
	const message = JSON.stringify({ commandId: newId(), ttlMs: 10_000, command });
	const frame = await wire.ask(socketEvents.wish, message);
	const [reply] = JSON.parse(frame.slice(frame.indexOf('['))) as [Readonly<{ outcome: string; ticketId: string }>];
	if (reply.outcome !== 'accepted') throw new Error(`not accepted: ${frame}`);
	return reply.ticketId;
}
