import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { borderBounds } from '@antrean/shared/border/borderBounds.ts';
import type { StationRole } from '@antrean/shared/domain/events.ts';
import { readUpdateList } from '@antrean/shared/update/updateList.ts';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createGuard, openHttp } from '../http/openHttp.ts';
import { addUpdateRoutes } from './updateRoutes.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const content = Buffer.from('a package');
const name = 'antrean-kiosk_0.2.0_linux-x64.update';
const list = {
	format: 1,
	version: '0.2.0',
	share: 1,
	packages: [
		{
			...{ role: 'kiosk', platform: 'linux-x64', file: name, bytes: content.length },
			sha256: createHash('sha256').update(content).digest('hex'),
			...{ contents: 'ab'.repeat(32), electron: '45.5.0', data: 50, protocol: 1 },
		},
	],
};
const text = JSON.stringify(list, null, 2);

let folder: string;
let app: FastifyInstance;
let quiet = true;
let logged: Record<string, unknown>[];
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'antrean-updates-'));
	const roles: readonly StationRole[] = ['kiosk', 'infoDesk'];
	const tokens = {
		find(secret: string) {
			const role = roles.find((one) => one === secret);
			return role === undefined ? null : { name: role, role };
		},
		names: () => [],
		put: () => undefined,
	};
	logged = [];
	const logger = pino({ level: 'info' }, { write: (line) => void logged.push(JSON.parse(line)) });
	app = openHttp({ tokens, isOpen: false, bounds: borderBounds, logger });
	addUpdateRoutes(app, {
		...{ folder, key: publicKey, logger, isQuiet: () => quiet },
		guard: createGuard({ tokens, isOpen: false }),
	});
});
afterEach(async () => {
	await app.close();
	rmSync(folder, { recursive: true, force: true });
});

function lay(said: string, signed = said): void {
	writeFileSync(join(folder, name), content);
	writeFileSync(join(folder, 'updates.json'), said);
	const signature = sign(null, Buffer.from(signed), privateKey).toString('base64');
	writeFileSync(join(folder, 'updates.json.sig'), `${signature}\n`);
}
const get = (path: string, token = 'kiosk') =>
	app.inject({ url: `/api/v1/updates${path}`, headers: { authorization: `Bearer ${token}` } });

it('[PKG6] a hub hands out the list as it was signed, and the files that it names', async () => {
	lay(text);
	const answer = (await get('')).json();
	expect(readUpdateList(Buffer.from(answer.list), Buffer.from(answer.signature, 'base64'), publicKey)).toEqual({
		list,
		fault: null,
	});
	expect(answer.isQuiet).toBe(true);
	quiet = false;
	expect((await get('')).json().isQuiet).toBe(false);
	const file = await get(`/${name}`);
	expect([file.statusCode, file.headers['content-type'], file.rawPayload]).toEqual([
		200,
		'application/octet-stream',
		content,
	]);
});

it('[PKG6] a hub hands nothing out of a folder whose list is not signed, or is not there', async () => {
	for (const put of [() => undefined, () => lay(text, `${text} `)]) {
		put();
		expect([(await get('')).statusCode, (await get(`/${name}`)).statusCode]).toEqual([404, 404]);
	}
});

it('[PKG6] what the list does not name, or is half copied, is not handed out', async () => {
	lay(text);
	for (const other of ['updates.json.sig', 'updates.json', '..%2Fhub.sqlite', '%2Fetc%2Fpasswd'])
		expect([other, (await get(`/${other}`)).statusCode]).toEqual([other, 404]);
	writeFileSync(join(folder, name), content.subarray(1));
	expect((await get(`/${name}`)).statusCode).toBe(404);
});

it('[PKG6] nobody gets updates but stations that have them', async () => {
	lay(text);
	expect([(await get('', 'nobody')).statusCode, (await get('', 'infoDesk')).statusCode]).toEqual([401, 403]);
	expect((await get(`/${name}`, 'nobody')).statusCode).toBe(401);
});

it('[PKG9] a hub’s log tells once which version a station runs, and once that one did not come up', async () => {
	const ask = (version: string, failed: string) => get(`?station=Kiosk%201&version=${version}&failed=${failed}`);
	for (const [version, failed] of [
		['0.1.0', ''],
		['0.1.0', ''],
		['0.1.0', '0.2.0'],
		['0.1.0', '0.2.0'],
		['0.3.0', '0.2.0'],
	] as const)
		await ask(version, failed);
	expect(logged.map(({ level, station, version, failed }) => [level, station, version, failed])).toEqual([
		[30, 'Kiosk 1', '0.1.0', undefined],
		[40, 'Kiosk 1', '0.1.0', '0.2.0'],
		[30, 'Kiosk 1', '0.3.0', undefined],
	]);
});

it('[PKG9] what no station says of itself is not told', async () => {
	for (const said of ['station=&version=1&failed=', 'station=a&version=b%0Ac&failed=', 'station=a&version=1', ''])
		expect((await get(`?${said}`)).statusCode).toBe(404);
	expect(logged).toEqual([]);
});
