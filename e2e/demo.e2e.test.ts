import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { api } from './api.ts';
import { ended, isAlive, type Mall, repository, startMall } from './mall.ts';
import { until } from './until.ts';

const malls: Mall[] = [];
afterEach(async () => {
	for (const mall of malls.splice(0)) await mall.close();
});

async function mallWith(...args: string[]): Promise<Mall> {
	const mall = await startMall({ data: null, args });
	malls.push(mall);
	return mall;
}

async function status(url: string): Promise<number> {
	return (await fetch(url)).status;
}

const serviceId = 'disdukcapil.ktp-rekam';

describe('the demo mall', () => {
	it('[RUN1][RUN2] answers at every address that its ready file names', async () => {
		const mall = await mallWith();
		const ready = mall.ready();
		for (const url of [ready.kiosk, ready.counter, ready.display, ready.admin, ready.paper, `${ready.hub}/healthz`])
			expect([url, await status(url)]).toEqual([url, 200]);
		expect(ready.pids.demo).toBe(mall.child.pid);
		expect(isAlive(ready.pids.hub) && isAlive(ready.pids.kiosk)).toBe(true);
		expect(Object.keys(ready.tokens).sort()).toEqual(['admin', 'counter', 'display', 'kiosk']);
	});

	it('[RUN3][RUN2] starts a killed hub and a killed kiosk again, with the same tokens and every ticket', async () => {
		const mall = await mallWith();
		const before = mall.ready();
		const kiosk = new URL(before.kiosk).origin;
		const ticket = await api(kiosk, before.tokens.kiosk).post('/api/v1/tickets', { serviceId, priorityClassId: null });
		expect(ticket.status).toBe(201);
		process.kill(before.pids.hub, 'SIGKILL');
		process.kill(before.pids.kiosk, 'SIGKILL');
		const after = await until('both are back', () => {
			const now = mall.ready();
			return now.pids.hub !== before.pids.hub && now.pids.kiosk !== before.pids.kiosk && now;
		});
		expect(after.tokens).toEqual(before.tokens);
		expect([after.hub, after.kiosk]).toEqual([before.hub, before.kiosk]);
		const kept = await until('the hub has the ticket', async () => {
			const answer = await api(after.hub, after.tokens.kiosk).get(`/api/v1/tickets/${ticket.body.id}`);
			return answer.status === 200 && answer.body;
		});
		expect(kept.number).toBe(ticket.body.number);
		await until('the next ticket is taken', async () => {
			const next = await api(kiosk, after.tokens.kiosk).post('/api/v1/tickets', { serviceId, priorityClassId: null });
			return next.status === 201 && next.body.number !== ticket.body.number;
		});
	});

	it('[SIM14] with visitors gives them paper at its kiosk, and its officers serve them', async () => {
		const site = join(repository, 'data', 'mpp-mini.json');
		const printer = ['--printer', 'virtual?roll=80'];
		const mall = await mallWith('--site', site, '--visitors', '12', '--speed', '1200', ...printer);
		const { hub, tokens, paper } = mall.ready();
		const admin = api(hub, tokens.admin);
		const happened = async (): Promise<readonly string[]> => {
			const { body } = await admin.get('/api/v1/events?after=0&limit=5000');
			return (body.events as readonly { body: { type: string } }[]).map((event) => event.body.type);
		};
		await until('three visitors were served', async () => {
			return (await happened()).filter((type) => type === 'ticket.completed').length >= 3;
		});
		const papers = (await (await fetch(new URL('/papers', paper))).json()) as unknown[];
		expect(papers.length).toBeGreaterThanOrEqual(3);
	});

	it('[RUN4] ends cleanly by SIGTERM, children and all', async () => {
		const mall = await startMall({ data: null, args: [] });
		const { pids } = mall.ready();
		expect(await ended(mall.child, 'SIGTERM')).toBe(0);
		expect([isAlive(pids.hub), isAlive(pids.kiosk)]).toEqual([false, false]);
		await mall.close().catch(() => undefined);
		expect(existsSync(mall.data)).toBe(false);
	});

	it('[RUN4] takes its children along when it is killed', async () => {
		const mall = await startMall({ data: null, args: [] });
		const { pids } = mall.ready();
		await ended(mall.child, 'SIGKILL');
		await until('hub and kiosk have ended', () => !isAlive(pids.hub) && !isAlive(pids.kiosk));
		await mall.close().catch(() => undefined);
	});
});
