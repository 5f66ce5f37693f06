import { describe, expect, it } from 'vitest';
import { type FoundHub, foundHub, withHub } from './foundHubs.ts';

/** As bonjour-service hands a service over. */
const said = {
	name: 'MPP Contoh',
	fqdn: 'MPP Contoh._antrean._tcp.local',
	host: 'hub.local',
	type: 'antrean',
	protocol: 'tcp',
	port: 4700,
	addresses: ['fe80::1', '10.0.0.4', '192.168.1.10'],
	referer: { address: '192.168.1.10', family: 'IPv4', port: 5353, size: 210 },
	txt: { v: '1', site: 'MPP Contoh', tls: '0' },
};

describe('an answer of the network', () => {
	it('[SET4] is a hub, at the address that the answer came from', () => {
		expect(foundHub(said)).toEqual({ url: 'http://192.168.1.10:4700', name: 'MPP Contoh' });
		expect(foundHub({ ...said, txt: { ...said.txt, tls: '1' } })?.url).toBe('https://192.168.1.10:4700');
	});

	it('[SET4] is a hub at its first IPv4 address when it came by IPv6', () => {
		expect(foundHub({ ...said, referer: { address: 'fe80::1' } })?.url).toBe('http://10.0.0.4:4700');
		expect(foundHub({ ...said, referer: undefined })?.url).toBe('http://10.0.0.4:4700');
	});

	it('[SET4] may say more than this version knows', () => {
		expect(foundHub({ ...said, ttl: 120, txt: { ...said.txt, epoch: '7' } })).not.toBeNull();
	});

	it.each([
		['nothing', null],
		['a text', 'hub'],
		['no port', { ...said, port: undefined }],
		['an impossible port', { ...said, port: 70_000 }],
		['no addresses', { ...said, addresses: [], referer: undefined }],
		['no IPv4 address', { ...said, addresses: ['fe80::1', '1.2.3', '300.1.1.1'], referer: undefined }],
		['a name for an address', { ...said, addresses: ['example.org'], referer: undefined }],
		['no text records', { ...said, txt: undefined }],
		['text records as bytes', { ...said, txt: { ...said.txt, site: Buffer.from('x') } }],
		['a later version', { ...said, txt: { ...said.txt, v: '2' } }],
		['no site', { ...said, txt: { ...said.txt, site: '' } }],
		['a line break in its site', { ...said, txt: { ...said.txt, site: 'MPP\nContoh' } }],
		['text that turns round', { ...said, txt: { ...said.txt, site: 'MPP \u202eContoh' } }],
		['an endless site', { ...said, txt: { ...said.txt, site: 'x'.repeat(81) } }],
		['an endless list', { ...said, addresses: Array.from({ length: 33 }, () => '10.0.0.4') }],
	])('[SET4] with %s is no hub', (_, answer) => {
		expect(foundHub(answer)).toBeNull();
	});
});

describe('the list of hubs', () => {
	const hub = (n: number): FoundHub => ({ url: `http://10.0.0.${n}:4700`, name: `Hub ${n}` });

	it('[SET4] has one row an address, sorted, with the newest name', () => {
		const hubs = [hub(3), hub(1), { ...hub(3), name: 'New' }].reduce(withHub, [] as readonly FoundHub[]);
		expect(hubs).toEqual([hub(1), { ...hub(3), name: 'New' }]);
	});

	it('[SET4] is no longer than eight, and keeps those that were first', () => {
		const hubs = [9, 8, 7, 6, 5, 4, 3, 2, 1].map(hub).reduce(withHub, [] as readonly FoundHub[]);
		expect(hubs).toEqual([2, 3, 4, 5, 6, 7, 8, 9].map(hub));
	});
});
