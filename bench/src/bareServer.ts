// The limit of acknowledgements: a bare socket.io server with the product's transport settings that answers at once, or tells all at once, and does nothing.
// Arguments, where it is to be found again after a kill: its port, and a file with the product's own welcomes, JSON text by stream.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { socketEvents, socketPath } from '@antrean/shared/protocol/socketEvents.ts';
import { Server } from 'socket.io';

const [port = '0', welcomesFile] = process.argv.slice(2);
const welcomes: Readonly<Record<string, unknown>> =
	welcomesFile === undefined ? {} : JSON.parse(readFileSync(welcomesFile, 'utf8'));

const http = createServer();
const io = new Server(http, {
	path: socketPath,
	transports: ['websocket'],
	perMessageDeflate: false,
	serveClient: false,
});
const ticketId = '0199a8a2-7b30-7000-8000-000000000000';
const accepted = {
	outcome: 'accepted',
	repeated: false,
	ticketId,
	number: 'AA-0001',
	numberValue: 1,
	day: '2026-01-01',
	seq: 123_456,
};

/** The product's own message of a call, to be broadcast again. */
let call: unknown = null;

io.on('connection', (socket) => {
	socket.on('remember', (message: unknown, answer: () => void) => {
		call = message;
		answer();
	});
	socket.on('broadcast', (_nothing: unknown, answer: () => void) => {
		io.emit(socketEvents.board, call);
		answer();
	});
	socket.on(socketEvents.hello, ({ stream }: { stream: string }, answer: (reply: unknown) => void) =>
		answer(welcomes[stream] ?? { outcome: 'welcome' }),
	);
	socket.on(socketEvents.wish, (_wish: unknown, answer: (reply: unknown) => void) => answer(accepted));
});
http.listen(Number(port), '127.0.0.1', () => {
	const address = http.address();
	console.log(JSON.stringify({ url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` }));
});
process.on('disconnect', () => process.exit(0));
