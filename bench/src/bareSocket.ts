import { createServer } from 'node:http';
import { socketPath } from '@antrean/shared/protocol/socketEvents.ts';
import { Server } from 'socket.io';

/** A bare socket.io server with the product's transport settings, and what it answers to a wish that it took. */
export const accepted = {
	outcome: 'accepted',
	repeated: false,
	ticketId: '0199a8a2-7b30-7000-8000-000000000000',
	number: 'AA-0001',
	numberValue: 1,
	day: '2026-01-01',
	seq: 123_456,
};

export type Answer = (reply: unknown) => void;

/**
 * Listens on loopback, says where in one line, and ends with its parent.
 * @param port 0: a free one
 */
export function openBareSocket(port: number): Server {
	const http = createServer();
	const io = new Server(http, {
		path: socketPath,
		transports: ['websocket'],
		perMessageDeflate: false,
		serveClient: false,
	});
	http.listen(port, '127.0.0.1', () => {
		const address = http.address();
		console.log(JSON.stringify({ url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` }));
	});
	process.on('disconnect', () => process.exit(0));
	return io;
}
