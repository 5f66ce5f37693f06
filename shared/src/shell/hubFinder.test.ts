import { beforeEach, expect, it } from 'vitest';
import { createHubFinder, type HubFinder } from './hubFinder.ts';

let clock: number;
let heard: unknown[];
let did: string[];
let isNetworkUp: boolean;
let fail: (error: unknown) => void;
let finder: HubFinder;
beforeEach(() => {
	[clock, heard, did, isNetworkUp] = [0, [], [], true];
	finder = createHubFinder({
		now: () => clock,
		log: (event) => void did.push(event),
		open(onError) {
			did.push('open');
			if (!isNetworkUp) throw new Error('ENETUNREACH');
			fail = onError;
			return { services: () => heard, ask: () => void did.push('ask'), close: () => void did.push('close') };
		},
	});
});

const service = (address: string, site: string) => ({
	port: 4700,
	addresses: [address],
	txt: { v: '1', site, tls: '0' },
});
function lookAt(ms: number, isWanted = true): void {
	clock = ms;
	finder.look(isWanted);
}

it('[SET4] hubs are looked for while they are wanted, asked for every three seconds', () => {
	expect(finder.hubs()).toEqual([]);
	for (const ms of [0, 1_000, 2_999, 3_000, 5_999, 6_000]) lookAt(ms);
	expect(did).toEqual(['open', 'ask', 'ask']);
	lookAt(6_100, false);
	lookAt(6_200, false);
	expect(did.slice(3)).toEqual(['close']);
	lookAt(6_300);
	expect(did.slice(4)).toEqual(['open']);
});

it('[SET4] a hub that answers no more is shown for two more questions, and then no longer', () => {
	lookAt(0);
	heard = [service('10.0.0.4', 'A'), service('10.0.0.5', 'B')];
	const names = () => finder.hubs().map(({ name }) => name);
	const shown: string[][] = [];
	for (const ms of [3_000, 6_000, 9_000, 12_000]) {
		shown.push(names());
		lookAt(ms);
		heard = [service('10.0.0.5', 'B')];
	}
	expect([...shown, names()]).toEqual([['A', 'B'], ['A', 'B'], ['A', 'B'], ['B'], ['B']]);
});

it('[SET4] a search that is opened again knows nothing of the one before', () => {
	lookAt(0);
	heard = [service('10.0.0.4', 'A')];
	lookAt(3_000);
	lookAt(3_100, false);
	heard = [];
	lookAt(3_200);
	expect(finder.hubs()).toEqual([]);
});

it('[SET4] what is no hub is not shown', () => {
	lookAt(0);
	heard = [service('10.0.0.5', 'B'), { port: 80 }, null, service('10.0.0.4', 'A'), service('10.0.0.4', 'A again')];
	expect(finder.hubs()).toEqual([
		{ url: 'http://10.0.0.4:4700', name: 'A again' },
		{ url: 'http://10.0.0.5:4700', name: 'B' },
	]);
});

it('[SET4] a network that is not there, or goes, is tried again after five seconds', () => {
	isNetworkUp = false;
	lookAt(0);
	lookAt(4_999);
	isNetworkUp = true;
	lookAt(5_000);
	expect(did).toEqual(['open', 'search.failed', 'open']);
	fail(new Error('ENODEV'));
	expect(finder.hubs()).toEqual([]);
	lookAt(9_999);
	lookAt(10_000);
	expect(did.slice(3)).toEqual(['search.failed', 'close', 'open']);
});
