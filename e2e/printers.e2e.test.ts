import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SomeFaults } from '@antrean/shared/testing/virtualPrinter/faults.ts';
import { startVirtualPrinter, type VirtualPrinter } from '@antrean/shared/testing/virtualPrinter/virtualPrinter.ts';
import { newId } from '@antrean/shared/ui/newId.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Api, api } from './api.ts';
import { type EdgeProcess, startEdgeProcess } from './edgeProcess.ts';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended, freePort } from './mall.ts';
import { until } from './until.ts';

/** A kiosk's process and a printer over the lines that real ones have. The printer is virtual, the bytes and the lines are real. */
let folder: string;
let hub: HubProcess;
let counter: Api;
let printer: VirtualPrinter;
let kiosk: EdgeProcess | null = null;
let line: ChildProcess | null = null;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-printers-'));
	hub = await startHubProcess(join(folder, 'hub'), ['--demo', '--port', String(await freePort())]);
	counter = api(hub.ready.hub, hub.ready.tokens.counter);
});
beforeEach(async () => {
	printer = await startVirtualPrinter({ host: '127.0.0.1', port: 0, httpPort: 0 });
});
afterEach(async () => {
	if (kiosk !== null) await ended(kiosk.child, 'SIGKILL');
	if (line !== null) await ended(line, 'SIGKILL');
	[kiosk, line] = [null, null];
	await printer.close();
});
afterAll(async () => {
	await ended(hub.child, 'SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

/** The printer's address on this kind of line; the serial one is a pair of terminals that socat joins to the printer. */
async function addressOf(kind: Line): Promise<string> {
	if (kind === 'TCP') return printer.printerUrl;
	const device = join(folder, `tty-${newId()}`);
	const to = new URL(printer.printerUrl.replace('tcp:', 'http:'));
	line = spawn('socat', [`PTY,link=${device},raw,echo=0`, `TCP:${to.host}`], { stdio: 'ignore' });
	await until('the serial line is there', () => existsSync(device));
	return `serial:${device}?baud=38400`;
}
type Line = 'TCP' | 'serial';

async function start(data: string, address: string): Promise<EdgeProcess> {
	const atHub = ['--hub', hub.ready.hub, '--token', hub.ready.tokens.kiosk, '--port', '0'];
	const station = await startEdgeProcess('kiosk', join(folder, data), [...atHub, '--printer', address]);
	kiosk = station;
	await until('the printer is ready', async () => (await station.api.get('/healthz')).body.printer === 'idle');
	return station;
}

const issue = async (at: EdgeProcess): Promise<string> => {
	const ticket = { commandId: newId(), serviceId: 'disdukcapil.akta-kelahiran', priorityClassId: null };
	return String((await at.api.post('/api/v1/tickets', ticket)).body.id);
};
const paperIs = (id: string, paper: string) =>
	until(
		`the ticket's paper is ${paper}`,
		async () => (await counter.get(`/api/v1/tickets/${id}`)).body.paper === paper,
	);

async function set(faults: SomeFaults): Promise<void> {
	const body = JSON.stringify(faults);
	await fetch(`${printer.paperUrl}/faults`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}
async function seen<T>(what: 'papers' | 'refused'): Promise<T> {
	return (await (await fetch(`${printer.paperUrl}/${what}`)).json()) as T;
}
/** Serves the tickets' series. */
const desk = '/api/v1/counters/loket-04';
type Paper = Readonly<{ qr: string | null; copy: boolean }>;

describe.each(['TCP', 'serial'] as const)('a printer on a line of %s', (kind) => {
	it('[PRN35] prints a ticket, tells its state, and prints again after a fault', async () => {
		const station = await start(`plain-${kind}`, await addressOf(kind));
		const first = await issue(station);
		await paperIs(first, 'printed');
		await set({ coverOpen: true });
		await until('the cover is seen', async () => (await station.api.get('/healthz')).body.printer === 'coverOpen');
		await set({ coverOpen: false });
		await until('it is well', async () => (await station.api.get('/healthz')).body.printer === 'idle');
		const second = await issue(station);
		await paperIs(second, 'printed');
		expect(await seen<Paper[]>('papers')).toMatchObject([
			{ qr: first, copy: false },
			{ qr: second, copy: false },
		]);
		expect(await seen('refused')).toEqual([]);
	});

	it('[PRN35] kill -9 while a ticket is on its way: it is uncertain, the next one is whole, and its reprint is a copy', async () => {
		const address = await addressOf(kind);
		const station = await start(`killed-${kind}`, address);
		// A ticket of 54 kB takes seconds now.
		await set({ slow: 20_000, bufferBytes: 4_096 });
		const cutOff = await issue(station);
		await until('its bytes leave', async () =>
			['sending', 'uncertain'].includes(String((await station.api.get(`/api/v1/tickets/${cutOff}`)).body.paper)),
		);
		await ended(station.child, 'SIGKILL');
		await set({ slow: null, bufferBytes: null });
		const again = await start(`killed-${kind}`, address);
		await paperIs(cutOff, 'uncertain');
		const next = await issue(again);
		await paperIs(next, 'printed');
		await counter.post(`${desk}/open`, { takeOver: true });
		const asked = await counter.post(`${desk}/reprint`, { ticketId: cutOff, kioskId: null });
		expect(asked.status).toBe(200);
		await paperIs(cutOff, 'printed');
		const papers = await seen<Paper[]>('papers');
		expect(papers.filter(({ qr }) => qr === next)).toMatchObject([{ copy: false }]);
		expect(papers.filter(({ qr, copy }) => qr === cutOff && copy)).toHaveLength(1);
		expect(papers.filter(({ qr, copy }) => qr === cutOff && !copy).length).toBeLessThan(2);
		expect(await seen('refused')).toEqual([]);
	});
});
