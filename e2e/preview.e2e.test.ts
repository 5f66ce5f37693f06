import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runEdge } from './edgeProcess.ts';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended, freePort } from './mall.ts';

let folder: string;
let hub: HubProcess;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-preview-'));
	hub = await startHubProcess(join(folder, 'hub'), ['--demo', '--port', String(await freePort())]);
});
afterAll(async () => {
	if (hub !== undefined) await ended(hub.child, 'SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

/** Width and height of a PNG (RFC 2083, IHDR). */
const sizeOf = (png: Buffer): readonly number[] => [png.readUInt32BE(16), png.readUInt32BE(20)];
const preview = (...args: string[]) =>
	runEdge(['preview', '--hub', hub.ready.hub, '--token', hub.ready.tokens.kiosk, '--name', 'Kiosk 2', ...args]);

it('[SET14] preview writes ticket and checklist in the site’s width, drawn or in the printer’s own type', async () => {
	const drawn = await preview('--out', folder);
	expect([drawn.code, drawn.said]).toEqual([
		0,
		expect.stringMatching(/ticket: .*ticket\.png\nchecklist: .*\ndrawn: 2/),
	]);
	const ticket = readFileSync(join(folder, 'ticket.png'));
	expect(sizeOf(ticket)[0]).toBe(576);
	expect(sizeOf(readFileSync(join(folder, 'checklist.png')))[0]).toBe(576);
	const typed = await preview('--printer', 'tcp://192.168.1.50?mode=text');
	const [, data = ''] = /^ticket: data:image\/png;base64,(\S+)$/m.exec(typed.said) ?? [];
	const inType = Buffer.from(data, 'base64');
	expect(sizeOf(inType)[0]).toBe(576);
	expect(inType.equals(ticket)).toBe(false);
});

it('[SET14] preview says what is wrong, and draws nothing', async () => {
	const nobody = await runEdge(['preview', '--hub', `http://127.0.0.1:${await freePort()}`, '--token', 'x']);
	expect([nobody.code, nobody.said]).toEqual([1, expect.stringMatching(/^preview\/no-site: /)]);
	const nowhere = await preview('--out', join(folder, 'no', 'such'));
	expect([nowhere.code, nowhere.said]).toEqual([1, expect.stringMatching(/^file\/unwritable: /)]);
});
