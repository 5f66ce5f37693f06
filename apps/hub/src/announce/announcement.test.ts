import { foundHub } from '@antrean/shared/shell/policy/foundHubs.ts';
import { describe, expect, it } from 'vitest';
import { announcementOf } from './announcement.ts';

const open = { host: '0.0.0.0', url: 'http://0.0.0.0:4700' };

describe('what a hub announces', () => {
	it('[SET12] is its site and port, and nothing else', () => {
		expect(announcementOf('MPP Contoh', open)).toEqual({
			name: 'MPP Contoh',
			type: 'antrean',
			port: 4700,
			txt: { v: '1', site: 'MPP Contoh', tls: '0' },
		});
	});

	it.each(['127.0.0.1', 'localhost', '::1'])('[SET12] is nothing where it listens at %s alone', (host) => {
		expect(announcementOf('MPP Contoh', { ...open, host })).toBeNull();
	});

	it.each(['MPP Contoh', 'x'.repeat(300), 'ꦩꦭ꧀'.repeat(40), 'Mal\nPelayanan\u202e', '   '])(
		'[SET12] is understood by a station, whatever the site is called: %j',
		(name) => {
			const said = announcementOf(name, open);
			expect(Buffer.byteLength(said?.name ?? '')).toBeLessThanOrEqual(63);
			expect(said?.name).not.toBe('');
			// `site=` and its value are one string of at most 255 bytes.
			expect(Buffer.byteLength(`site=${said?.txt.site}`)).toBeLessThanOrEqual(255);
			const heard = { port: said?.port, txt: said?.txt, addresses: ['10.0.0.4'] };
			expect(foundHub(heard)).toEqual({ url: 'http://10.0.0.4:4700', name: said?.txt.site });
		},
	);

	it('[SET12] says that it wants TLS where it does', () => {
		const said = announcementOf('MPP', { host: '0.0.0.0', url: 'https://0.0.0.0' });
		expect([said?.port, said?.txt.tls]).toEqual([443, '1']);
	});
});
