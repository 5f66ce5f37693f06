/** Frames that no client or server would write, a few a connection. */
import fc from 'fast-check';
import { socketPath } from '../protocol/socketEvents.ts';
import { hostile } from './fromSchema.ts';
import { fuzzSeed } from './fuzzSeed.ts';

const frame = fc.oneof(
	fc.constantFrom(
		'',
		'0',
		'1',
		'2',
		'3',
		'40',
		'41',
		'42',
		'43',
		'44',
		'45',
		'9',
		'42[',
		'42[]',
		'420["hello"',
		'42["__proto__"]',
	),
	fc.constantFrom(
		'451-["wish",{"_placeholder":true,"num":0}]',
		'40/admin,',
		'42/x,["wish"]',
		'4299999999999999999["wish",{}]',
		'430[{}]',
	),
	fc.string({ unit: 'binary', maxLength: 200 }),
	hostile.map((value) => `420["hello",${JSON.stringify(value)}]`),
	hostile.map((value) => `42${JSON.stringify([value, value])}`),
);

const connections = 200;

export const wildFrames: readonly (readonly string[])[] = fc
	.sample(fc.array(frame, { minLength: 1, maxLength: 8 }), { numRuns: connections, seed: fuzzSeed })
	.map((frames) => frames.map((one) => one.toWellFormed()));

/** Sends all of them to a server, each list over a connection of its own, and waits until each is closed. */
export async function sendWildFrames(url: string): Promise<void> {
	for (const frames of wildFrames) {
		const socket = new WebSocket(`${url.replace('http', 'ws')}${socketPath}/?EIO=4&transport=websocket`);
		await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
		for (const one of frames) socket.send(one);
		socket.send(Uint8Array.of(0, 1, 2, 255));
		const closed = new Promise((resolve) => socket.addEventListener('close', resolve, { once: true }));
		socket.close();
		await closed;
	}
}
