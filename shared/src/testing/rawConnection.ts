import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { socketPath } from '../protocol/socketEvents.ts';

/** For tests: a connection of bytes, for what no client library would send. It does not say goodbye when the server does. */
export interface RawConnection {
	readonly tcp: Socket;
	/** The end of what came, as bytes. */
	heard(): string;
	/** Resolves when that has come, with it and what came before. */
	untilHeard(text: string): Promise<string>;
	/** The server closed its side. */
	readonly ended: Promise<unknown>;
}

/** Bytes that are no UTF-8: never a byte, a cut-off character, half a surrogate pair, the longer form of a slash. */
export const brokenText = [[0xff], [0xe2, 0x82], [0xed, 0xa0, 0x80], [0xc0, 0xaf]];

/** So much of what came is kept. */
const kept = 100_000;

export async function connectRaw(url: string): Promise<RawConnection> {
	const { hostname, port } = new URL(url);
	const tcp = connect({ host: hostname, port: Number(port), allowHalfOpen: true, noDelay: true });
	let text = '';
	const waiting = new Map<(heard: string) => void, string>();
	tcp.on('data', (chunk) => {
		text = (text + chunk.toString('latin1')).slice(-kept);
		for (const [resolve, wanted] of waiting) if (text.includes(wanted)) resolve(text);
	});
	const ended = new Promise((resolve) => {
		tcp.once('end', resolve);
		// A connection may be cut while it still sends; then it is at its end too.
		tcp.once('error', resolve);
		tcp.once('close', resolve);
	});
	await once(tcp, 'connect');
	return {
		tcp,
		ended,
		heard: () => text,
		untilHeard: (wanted) =>
			text.includes(wanted) ? Promise.resolve(text) : new Promise((resolve) => waiting.set(resolve, wanted)),
	};
}

/** A connection on which the server has agreed to speak in frames. */
export async function connectFrames(url: string): Promise<RawConnection> {
	const raw = await connectRaw(url);
	raw.tcp.write(upgrade(`${socketPath}/?EIO=4&transport=websocket`));
	await raw.untilHeard('"pingInterval"');
	return raw;
}

/** A connection whose hello was welcome. */
export async function connectGreeted(url: string, hello: object): Promise<RawConnection> {
	const raw = await connectFrames(url);
	raw.tcp.write(frame('40'));
	await raw.untilHeard('40{"sid"');
	raw.tcp.write(frame(`420["hello",${JSON.stringify(hello)}]`));
	await raw.untilHeard('"outcome":"welcome"');
	return raw;
}

export function upgrade(path: string): string {
	const lines = ['Host: 127.0.0.1', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
	return `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\nSec-WebSocket-Key: ${btoa('0123456789abcdef')}\r\n\r\n`;
}

/** A request for a ticket, with a body that need not be one. */
export function post(token: string, body: string): string {
	const lines = ['Host: 127.0.0.1', `Authorization: Bearer ${token}`, 'Content-Type: application/json'];
	return `POST /api/v1/tickets HTTP/1.1\r\n${lines.join('\r\n')}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

/** A text frame of a client (RFC 6455, 5.2), masked with zeros; its bytes may be no text. */
export function frame(text: string | Uint8Array): Buffer {
	const payload = Buffer.from(text);
	return Buffer.concat([frameHeader(payload.length), payload]);
}

/** The header of a frame that announces so many bytes. */
export function frameHeader(length: number): Buffer {
	const long = Buffer.alloc(8);
	long.writeBigUInt64BE(BigInt(length));
	const size =
		length < 126 ? [0x80 | length] : length < 65_536 ? [0x80 | 126, ...long.subarray(6)] : [0x80 | 127, ...long];
	return Buffer.from([0x81, ...size, 0, 0, 0, 0]);
}
