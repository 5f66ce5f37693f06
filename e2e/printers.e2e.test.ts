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
import { type HeldLine, holdLine } from './heldLine.ts';
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
let cable: HeldLine;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-printers-'));
	hub = await startHubProcess(join(folder, 'hub'), ['--demo', '--port', String(await freePort())]);
	counter = api(hub.ready.hub, hub.ready.tokens.counter);
});
beforeEach(async () => {
	printer = await startVirtualPrinter({ host: '127.0.0.1', port: 0, httpPort: 0 });
	cable = await holdLine(new URL(printer.printerUrl.replace('tcp:', 'http:')).host);
});
afterEach(async () => {
	if (kiosk !== null) await ended(kiosk.child, 'SIGKILL');
	if (line !== null) await ended(line, 'SIGKILL');
	[kiosk, line] = [null, null];
	cable.close();
	await printer.close();
});
afterAll(async () => {
	await ended(hub.child, 'SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

/** The printer's address on this kind of line; the serial one is a pair of terminals that socat joins to the printer. */
async function addressOf(kind: Line): Promise<string> {
	if (kind === 'TCP') return `tcp://${cable.host}`;
	const device = join(folder, `tty-${newId()}`);
	line = spawn('socat', [`PTY,link=${device},raw,echo=0`, `TCP:${cable.host}`], { stdio: 'ignore' });
	await until('the serial line is there', () => existsSync(device));
	return `serial:${device}?baud=38400`;
}
type Line = 'TCP' | 'serial';

async function begin(data: string, address: string): Promise<EdgeProcess> {
	const atHub = ['--hub', hub.ready.hub, '--token', hub.ready.tokens.kiosk, '--port', '0'];
	kiosk = await startEdgeProcess('kiosk', join(folder, data), [...atHub, '--printer', address]);
	return kiosk;
}
async function start(data: string, address: string): Promise<EdgeProcess> {
	const station = await begin(data, address);
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
async function reprint(ticketId: string): Promise<void> {
	await counter.post(`${desk}/open`, { takeOver: true });
	expect((await counter.post(`${desk}/reprint`, { ticketId, kioskId: null })).status).toBe(200);
	await paperIs(ticketId, 'printed');
}
type Paper = Readonly<{ qr: string | null; copy: boolean }>;

const paperAt = async (station: EdgeProcess, id: string): Promise<string> =>
	String((await station.api.get(`/api/v1/tickets/${id}`)).body.paper);
const comesOut = (id: string): Promise<true> =>
	until('its paper comes out', async () => (await seen<Paper[]>('papers')).some(({ qr }) => qr === id));
/** GS ( H, the last command of a job: answer with this process id. */
const endsJob = Buffer.from([0x1d, 0x28, 0x48]);
/** In the midst of the picture: a drawn ticket has 54 kB. */
const within = 20_000;

type KillPoint = Readonly<{
	when: string;
	/** Goes on to the moment at which the kiosk is killed. @returns the ticket that is judged */
	goTo: (station: EdgeProcess) => Promise<string>;
	/** What was on the line when the kiosk died: it arrives, or it is lost with the plug. */
	line: 'arrives' | 'is lost';
	/** The kiosk is killed again as soon as it has started. */
	twice?: true;
	/** What its paper is after the restart. */
	paper: 'printed' | 'uncertain';
	/** How many came out, before staff ask for another. */
	papers: 0 | 1;
}>;

const killPoints: readonly KillPoint[] = [
	{
		when: 'before the first byte of a ticket that waits behind another',
		async goTo(station) {
			cable.holdAfter(0);
			const before = await issue(station);
			await until('the one before is on its way', async () => (await paperAt(station, before)) === 'sending');
			const waiting = await issue(station);
			expect(await paperAt(station, waiting)).toBe('pending');
			return waiting;
		},
		...{ line: 'is lost', paper: 'printed', papers: 1 },
	},
	{
		when: 'before the first byte has arrived',
		async goTo(station) {
			cable.holdAfter(0);
			const sent = await issue(station);
			await until('it is on its way', async () => (await paperAt(station, sent)) === 'sending');
			return sent;
		},
		...{ line: 'is lost', paper: 'uncertain', papers: 0 },
	},
	{ when: 'within the picture', goTo: holdWithin, line: 'is lost', paper: 'uncertain', papers: 0 },
	{
		...{ when: 'within the picture, and again as it starts', twice: true },
		...{ goTo: holdWithin, line: 'is lost', paper: 'uncertain', papers: 0 },
	},
	{
		when: 'when its last byte has left',
		async goTo(station) {
			cable.holdAfter(within);
			const sent = await issue(station);
			await until('its end has left', () => cable.held().includes(endsJob));
			return sent;
		},
		...{ line: 'arrives', paper: 'uncertain', papers: 1 },
	},
	{
		when: 'when the paper is out and its answer on its way',
		async goTo(station) {
			cable.holdAnswers();
			const out = await issue(station);
			await comesOut(out);
			return out;
		},
		...{ line: 'arrives', paper: 'uncertain', papers: 1 },
	},
	{
		when: 'after the answer',
		async goTo(station) {
			const proven = await issue(station);
			await until('it is proven', async () => (await paperAt(station, proven)) === 'printed');
			return proven;
		},
		...{ line: 'arrives', paper: 'printed', papers: 1 },
	},
];

async function holdWithin(station: EdgeProcess): Promise<string> {
	cable.holdAfter(within);
	const sent = await issue(station);
	await until('it is in the midst of the line', () => cable.held().length > 0);
	return sent;
}

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
		await reprint(cutOff);
		const papers = await seen<Paper[]>('papers');
		expect(papers.filter(({ qr }) => qr === next)).toMatchObject([{ copy: false }]);
		expect(papers.filter(({ qr, copy }) => qr === cutOff && copy)).toHaveLength(1);
		expect(papers.filter(({ qr, copy }) => qr === cutOff && !copy).length).toBeLessThan(2);
		expect(await seen('refused')).toEqual([]);
	});

	it.each(killPoints)(
		'[PRN35] kill -9 $when: its paper is $paper, and nothing is printed twice unmarked',
		async (point) => {
			const data = `${newId()}-${kind}`;
			const before = await addressOf(kind);
			const station = await start(data, before);
			const judged = await point.goTo(station);
			await ended(station.child, 'SIGKILL');
			if (point.line === 'arrives') cable.release();
			else cable.cut();
			// A pair of terminals ends with its cable, as a serial adapter does that is unplugged.
			const address = point.line === 'arrives' ? before : await addressOf(kind);
			if (point.twice === true) await ended((await begin(data, address)).child, 'SIGKILL');
			const restarted = await start(data, address);
			await paperIs(judged, point.paper);
			const next = await issue(restarted);
			await paperIs(next, 'printed');
			const countOf = async (id: string, copy: boolean): Promise<number> =>
				(await seen<Paper[]>('papers')).filter((paper) => paper.qr === id && paper.copy === copy).length;
			expect(await countOf(judged, false)).toBe(point.papers);
			expect(await countOf(next, false)).toBe(1);
			if (point.paper === 'uncertain') await reprint(judged);
			expect([await countOf(judged, false), await countOf(judged, true)]).toEqual([
				point.papers,
				point.paper === 'uncertain' ? 1 : 0,
			]);
			expect(await countOf(next, true)).toBe(0);
			expect(await seen('refused')).toEqual([]);
		},
	);
});
