import { bonjourBrowser } from '@antrean/shared/shell/bonjourBrowser.ts';
import { createHubFinder } from '@antrean/shared/shell/hubFinder.ts';
import { multicastTrouble } from '@antrean/shared/testing/multicastTrouble.ts';
import pino from 'pino';
import { expect, it, vi } from 'vitest';
import { announceHub } from './announceHub.ts';
import { announcementOf } from './announcement.ts';

it('[SET12] a hub that is announced is found by a station on the same network', async ({ skip }) => {
	const trouble = await multicastTrouble();
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
