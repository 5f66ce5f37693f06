import { createSocket } from 'node:dgram';
import { bonjourBrowser } from '@antrean/shared/shell/bonjourBrowser.ts';
import { createHubFinder } from '@antrean/shared/shell/hubFinder.ts';
import pino from 'pino';
import { expect, it, vi } from 'vitest';
import { announceHub } from './announceHub.ts';
import { announcementOf } from './announcement.ts';

const mdns = { group: '224.0.0.251', port: 5353 } as const;
const patienceMs = 1_000;

/** Asks the group of RFC 6762 nothing, to hear it. @returns why it can't be heard here; null: it can */
async function multicastTrouble(): Promise<string | null> {
	const socket = createSocket({ type: 'udp4', reuseAddr: true });
	// A question without a question; its id tells it from what others say there.
	const said = Buffer.alloc(12);
	said.writeUInt16BE(process.pid % 65_536);
	try {
		return await new Promise<string | null>((resolve) => {
			const late = setTimeout(() => resolve('what was sent did not come back'), patienceMs);
			const failed = (error: unknown): void => {
				clearTimeout(late);
				resolve(String(error));
			};
			socket.once('error', failed);
			socket.on('message', (heard) => {
				if (!heard.equals(said)) return;
				clearTimeout(late);
				resolve(null);
			});
			socket.bind(mdns.port, () => {
				try {
					socket.addMembership(mdns.group);
					socket.send(said, mdns.port, mdns.group, (error) => {
						if (error !== null) failed(error);
					});
				} catch (error) {
					failed(error);
				}
			});
		});
	} finally {
		socket.close();
	}
}

it('[SET12] a hub that is announced is found by a station on the same network', async ({ skip }) => {
	const trouble = await multicastTrouble();
	// Some containers and build machines pass no multicast on, not even to themselves; that is no fault of the hub.
	if (trouble !== null) return skip(`this machine's network takes no multicast, so no hub was announced: ${trouble}`);
	const site = `MPP ${process.pid}`;
	const said = announcementOf(site, { host: '0.0.0.0', url: 'http://0.0.0.0:4799' });
	if (said === null) throw new Error('it would not be announced');
	const takeBack = announceHub(said, pino({ level: 'silent' }));
	const finder = createHubFinder({ open: bonjourBrowser, now: () => performance.now(), log: () => undefined });
	try {
		await vi.waitFor(() => {
			finder.look(true);
			expect(finder.hubs()).toContainEqual({ name: site, url: expect.stringMatching(/^http:\/\/[\d.]+:4799$/) });
		}, 10_000);
	} finally {
		finder.look(false);
		await takeBack();
	}
}, 20_000);
