// The limit of acknowledgements: a bare server that answers at once, or tells all at once, and does nothing.
// Arguments, where it is to be found again after a kill: its port, and a file with the product's own welcomes, JSON text by stream.
import { readFileSync } from 'node:fs';
import { socketEvents } from '@antrean/shared/protocol/socketEvents.ts';
import { type Answer, accepted, openBareSocket } from './bareSocket.ts';

const [port = '0', welcomesFile] = process.argv.slice(2);
const welcomes: Readonly<Record<string, unknown>> =
	welcomesFile === undefined ? {} : JSON.parse(readFileSync(welcomesFile, 'utf8'));
/** The product's own message of a call, to be broadcast again. */
let call: unknown = null;

const io = openBareSocket(Number(port));
io.on('connection', (socket) => {
	socket.on('remember', (message: unknown, answer: () => void) => {
		call = message;
		answer();
	});
	socket.on('broadcast', (_nothing: unknown, answer: () => void) => {
		io.emit(socketEvents.board, call);
		answer();
	});
	socket.on(socketEvents.hello, ({ stream }: { stream: string }, answer: Answer) =>
		answer(welcomes[stream] ?? { outcome: 'welcome' }),
	);
	socket.on(socketEvents.wish, (_wish: unknown, answer: Answer) => answer(accepted));
});
