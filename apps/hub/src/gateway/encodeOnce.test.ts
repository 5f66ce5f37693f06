import { Encoder, type Packet, PacketType } from 'socket.io-parser';
import { describe, expect, it } from 'vitest';
import { Encoded, encodeOnce } from './encodeOnce.ts';

const ours = new encodeOnce.Encoder();
const theirs = new Encoder();
const encodes = (packet: Packet): [unknown, unknown] => [ours.encode(packet), theirs.encode(packet)];

describe('encodeOnce', () => {
	it.each<[string, Packet]>([
		['an event', { type: PacketType.EVENT, nsp: '/', data: ['heartbeat', { seq: 1, hubTime: 2 }] }],
		[
			'an event with an acknowledgement',
			{ type: PacketType.EVENT, nsp: '/', id: 7, data: ['wish', { text: 'a “b” \\ c' }] },
		],
		['an acknowledgement', { type: PacketType.ACK, nsp: '/', id: 12, data: [{ outcome: 'accepted' }] }],
		['an empty acknowledgement', { type: PacketType.ACK, nsp: '/', id: 0, data: [] }],
		['an event without a message', { type: PacketType.EVENT, nsp: '/', data: ['fenced'] }],
		['a connection', { type: PacketType.CONNECT, nsp: '/', data: { sid: 'x' } }],
		['a goodbye', { type: PacketType.DISCONNECT, nsp: '/' }],
		['another namespace', { type: PacketType.EVENT, nsp: '/other', data: ['x', 1] }],
	])('[GW5] writes %s as socket.io does', (_name, packet) => {
		const [mine, original] = encodes(packet);
		expect(mine).toEqual(original);
	});

	it('[GW5] passes encoded text through, as if its value were there', () => {
		const value = { prev: 1, events: [{ text: 'ü' }] };
		const [mine] = encodes({ type: PacketType.EVENT, nsp: '/', data: ['replica', new Encoded(JSON.stringify(value))] });
		const [, original] = encodes({ type: PacketType.EVENT, nsp: '/', data: ['replica', value] });
		expect(mine).toEqual(original);
	});
});
