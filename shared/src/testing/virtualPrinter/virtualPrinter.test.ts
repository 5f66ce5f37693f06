import { once } from 'node:events';
import { connect } from 'node:net';
import { loadImage } from '@napi-rs/canvas';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TrayPaper } from './paperTray.ts';
import { startVirtualPrinter, type VirtualPrinter } from './virtualPrinter.ts';

const until = (condition: () => Promise<void>) => vi.waitFor(condition, { timeout: 4_000, interval: 10 });

let printer: VirtualPrinter;
beforeEach(async () => {
	printer = await startVirtualPrinter({ host: '127.0.0.1', port: 0, httpPort: 0 });
});
afterEach(() => printer.close());

const papers = async (): Promise<readonly TrayPaper[]> => (await fetch(`${printer.paperUrl}/papers`)).json();
const setFaults = (body: string, type = 'application/json') =>
	fetch(`${printer.paperUrl}/faults`, { method: 'POST', headers: { 'content-type': type }, body });

async function send(bytes: Uint8Array): Promise<void> {
	const { hostname, port } = new URL(printer.printerUrl.replace('tcp:', 'http:'));
	const socket = connect(Number(port), hostname);
	await once(socket, 'connect');
	socket.end(bytes);
	await once(socket, 'close');
}

const qrText = '0198f2c4-7d31-7a10-b6e2-5c1f03a9d47e';
const textPaper = (name: string) =>
	Buffer.concat([
		Buffer.from(`\x1b@${name}\n\x1ba\x01\x1d(k\x03\x00\x31\x43\x06\x1d(k\x03\x00\x31\x45\x31`, 'latin1'),
		Buffer.from(`\x1d(k${String.fromCharCode(qrText.length + 3)}\x00\x31\x50\x30${qrText}`, 'latin1'),
		Buffer.from('\x1d(k\x03\x00\x31\x51\x30\n\n\x1dV\x42\x00', 'latin1'),
	]);

describe('virtual printer', () => {
	it('[VP2] lists its papers oldest first and shows each as a picture', async () => {
		expect(await papers()).toEqual([]);
		await send(textPaper('first'));
		await send(textPaper('second'));
		await until(async () => expect(await papers()).toHaveLength(2));
		const list = await papers();
		expect(list.map(({ text }) => text)).toEqual(['first', 'second']);
		for (const { at } of list) expect(new Date(at).toISOString()).toBe(at);
		const png = await fetch(`${printer.paperUrl}/papers/1.png`);
		expect(png.headers.get('content-type')).toBe('image/png');
		expect((await loadImage(Buffer.from(await png.arrayBuffer()))).width).toBe(384);
	});

	it.each(['papers/0.png', 'papers/x.png', 'papers/-1.png', 'nothing'])('[VP2] answers 404 for %s', async (path) => {
		const answer = await fetch(`${printer.paperUrl}/${path}`);
		expect([answer.status, answer.headers.get('content-type')]).toEqual([
			404,
			'application/problem+json; charset=utf-8',
		]);
	});

	it('[VP3] reads QR code and copy mark from what was printed', async () => {
		await send(textPaper('ticket'));
		await send(textPaper(' SALINAN / COPY '));
		await until(async () => expect(await papers()).toHaveLength(2));
		expect((await papers()).map(({ qr, copy }) => [qr, copy])).toEqual([
			[qrText, false],
			[qrText, true],
		]);
	});

	it('[VP4] takes some switches and answers all of them', async () => {
		const answer = await setFaults('{"paperLow": true, "slow": 9600}');
		expect(answer.status).toBe(200);
		expect(await answer.json()).toMatchObject({ paperLow: true, slow: 9600, paperOut: false, paperOutAfter: null });
		expect(await (await fetch(`${printer.paperUrl}/faults`)).json()).toMatchObject({ paperLow: true, slow: 9600 });
	});

	it.each([
		'{"paperout": true}',
		'{"paperOut": 1}',
		'{"paperOut": true, "fire": true}',
		'{"slow": 0}',
		'[]',
		'null',
		'{',
	])('[VP4] refuses %s and changes nothing', async (body) => {
		const before = await (await fetch(`${printer.paperUrl}/faults`)).json();
		const answer = await setFaults(body);
		expect(answer.status).toBe(400);
		expect(answer.headers.get('content-type')).toContain('application/problem+json');
		expect(await answer.json()).toMatchObject({ status: 400, code: 'request/invalid' });
		expect(await (await fetch(`${printer.paperUrl}/faults`)).json()).toEqual(before);
	});

	it('[VP4] refuses another content type', async () => {
		expect((await setFaults('paperOut=true', 'text/plain')).status).toBe(400);
	});

	it('[VP6] offline: nobody answers at its address until it is switched on again', async () => {
		await setFaults('{"offline": true}');
		await expect(send(textPaper('lost'))).rejects.toThrow('ECONNREFUSED');
		await setFaults('{"offline": false}');
		await send(textPaper('found'));
		await until(async () => expect((await papers()).map(({ text }) => text)).toEqual(['found']));
	});

	it('[VP1] tells what it refused', async () => {
		await send(Buffer.from([0x1b, 0x7a, 0xe9, 0x0a]));
		const refused = async () => (await fetch(`${printer.paperUrl}/refused`)).json();
		await until(async () => expect(await refused()).toEqual(['1b7a', 'e9']));
	});

	it('[VP6] bufferBytes: the line waits while the buffer is full, and all of it is printed with the next roll', async () => {
		await setFaults('{"bufferBytes": 100, "paperOut": true}');
		const sent = Promise.all([send(textPaper('first')), send(textPaper('second'))]);
		await setFaults('{"paperOut": false}');
		await sent;
		await until(async () => expect(await papers()).toHaveLength(2));
	});

	it('[VP7] its page says in both languages that it is no real paper', async () => {
		const page = await (await fetch(printer.paperUrl)).text();
		expect(page).toContain('Bukan kertas sungguhan');
		expect(page).toContain('No real paper');
	});
});
