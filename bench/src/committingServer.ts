// The limit of one durable answer: a bare server that has SQLite alone write the hub's own rows before it answers, and says how long that took.
// Asked as often as the hub it meets the disk and the processor as the hub does: rested, not in a row. Argument: the hub's database.
import { socketEvents } from '@antrean/shared/protocol/socketEvents.ts';
import { type Answer, accepted, openBareSocket } from './bareSocket.ts';
import { openRowWriter } from './rowWriter.ts';

const writer = openRowWriter(process.argv[2] ?? '', 1);
const commitMs: number[] = [];

openBareSocket(0).on('connection', (socket) => {
	socket.on(socketEvents.hello, (_hello: unknown, answer: Answer) => answer({ outcome: 'welcome' }));
	socket.on(socketEvents.wish, (_wish: unknown, answer: Answer) => {
		const before = performance.now();
		writer.commit();
		commitMs.push(performance.now() - before);
		answer(accepted);
	});
});
process.on('message', (message) => {
	if (message === 'commitMs') process.send?.({ commitMs: commitMs.splice(0) });
});
