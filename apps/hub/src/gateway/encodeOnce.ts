import { Decoder, Encoder, type Packet, PacketType } from 'socket.io-parser';

/** JSON text that stands for itself in a message: what goes to many stations is encoded once, whatever the number of sockets. */
export class Encoded {
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}
}

/**
 * socket.io's own encoding (protocol 5: `<type><id>[json]`) for events and acknowledgements of the main namespace, with `Encoded`
 * arguments passed through. Also spares the search for binary parts, of which the protocol has none.
 */
class OnceEncoder extends Encoder {
	override encode(packet: Packet): string[] {
		const { type, nsp, id, data } = packet;
		if ((type !== PacketType.EVENT && type !== PacketType.ACK) || nsp !== '/' || !Array.isArray(data))
			return super.encode(packet) as string[];
		return [`${type}${id ?? ''}[${data.map(textOf).join(',')}]`];
	}
}

function textOf(value: unknown): string {
	return value instanceof Encoded ? value.text : (JSON.stringify(value) ?? 'null');
}

/** For the server's `parser` option. */
export const encodeOnce = { Encoder: OnceEncoder, Decoder };
