import { describe, expect, it } from 'vitest';
import { edgeVariables, pageAddress, portOf, readSettings, type StationSettings } from './stationSettings.ts';

const least = { hub: 'http://192.168.1.10:4700', token: 'secret', staffPin: '4711' };
/** As a technician writes it: a line each, `hub`, `token` and `staffPin` in lines 2 to 4. */
const lined = (change: Record<string, unknown>): string => JSON.stringify({ ...least, ...change }, null, 2);
function settings(
	change: Record<string, unknown> = {},
	role: 'kiosk' | 'counter' | 'display' = 'kiosk',
): StationSettings {
	const read = readSettings(role, JSON.stringify({ ...least, ...change }));
	if (read.settings === null) throw new Error(read.problem.words);
	return read.settings;
}

describe('a station’s settings', () => {
	it('[SHL9] need a hub, a token and, where a screen is locked, a PIN', () => {
		expect(settings()).toMatchObject({ ...least, printer: null, startAtLogIn: true });
		expect(settings({ staffPin: null }, 'counter').staffPin).toBeNull();
	});

	it.each([
		['{', 1, 'is no JSON', 'json.key'],
		['{\n  "hub": "http://hub:4700"\n  "token": "secret"\n}', 2, 'a comma', 'json.comma'],
		['[]', 1, 'expected object', 'noObject'],
		[lined({ hub: undefined }), null, 'hub: is missing', 'missing'],
		[lined({ hub: 'ftp://hub' }), 2, 'hub: ', 'address'],
		[lined({ token: '' }), 3, 'token: ', 'text'],
		[lined({ port: 0 }), 5, 'port: ', 'port'],
		[lined({ staffPin: '123' }), 4, 'staffPin: must be 4 to 12 digits', 'pin'],
		[lined({ staffPin: null }), 4, 'staffPin: is missing', 'noPin'],
		[lined({ staffPin: undefined }), null, 'staffPin: is missing', 'noPin'],
		[lined({ startAtLogIn: 'yes' }), 5, 'startAtLogIn: ', 'switch'],
		[lined({ printr: 'virtual' }), 5, 'printr: is no setting', 'unknown'],
	])(
		'[SHL9][SET1] that can’t be used are told with the line, the place and the fault: %s',
		(json, line, words, what) => {
			const { problem } = readSettings('display', json);
			expect(problem).toMatchObject({ kind: 'broken', line, fault: { what } });
			expect(problem?.words).toContain(words);
			expect(problem?.words).not.toContain('\n');
		},
	);

	it('[SET1] are never quoted: what is wrong is told without a value of the file', () => {
		for (const json of ['{"token": "s3cr3t" x', '{"token": "s3cr3t", "port": "s3cr3t"}', '{"hub": "s3cr3t"}'])
			expect(readSettings('kiosk', json).problem?.words).not.toContain('s3cr3t');
	});

	it('[SET1] may begin with the mark of an editor', () => {
		expect(readSettings('kiosk', `\uFEFF${lined({})}`).problem).toBeNull();
	});

	it('[SHL18] reach the edge as variables, each role’s own, never as arguments', () => {
		const all = { printer: 'virtual', counter: 'loket-03', zone: 'lt1', name: 'Kiosk 2', port: 4800 };
		const places = { data: '/d/edge', readyFile: '/d/ready' };
		const variables = (role: 'kiosk' | 'counter' | 'display') =>
			edgeVariables(role, settings(all, role), places, '1.2.3');
		expect(variables('kiosk')).toEqual({
			ANTREAN_HUB: 'http://192.168.1.10:4700',
			ANTREAN_TOKEN: 'secret',
			ANTREAN_DATA: '/d/edge',
			ANTREAN_READY_FILE: '/d/ready',
			ANTREAN_PORT: '4800',
			ANTREAN_PROGRAM_VERSION: '1.2.3',
			ANTREAN_NAME: 'Kiosk 2',
			ANTREAN_PRINTER: 'virtual',
		});
		expect(variables('counter')).toMatchObject({ ANTREAN_COUNTER: 'loket-03' });
		expect(variables('counter')).not.toHaveProperty('ANTREAN_PRINTER');
		expect(variables('display')).toMatchObject({ ANTREAN_COUNTER: 'loket-03', ANTREAN_ZONE: 'lt1' });
	});

	it('[SHL18] give each role a port of its own', () => {
		expect((['kiosk', 'counter', 'display'] as const).map((role) => portOf(role, settings()))).toEqual([
			4701, 4702, 4703,
		]);
	});

	it('[SHL8] make the page’s address: token in the fragment, what it shows in the query', () => {
		const edge = { url: 'http://127.0.0.1:4701', token: 'abc' };
		expect(pageAddress('kiosk', settings(), edge)).toBe('http://127.0.0.1:4701/#token=abc');
		expect(pageAddress('kiosk', settings({ page: 'slot=left' }), edge)).toBe(
			'http://127.0.0.1:4701/?slot=left#token=abc',
		);
		expect(pageAddress('display', settings({ zone: 'lt1', page: 'lang=en' }), edge)).toBe(
			'http://127.0.0.1:4701/?lang=en&zone=lt1#token=abc',
		);
		// Without more to say the edge adds what it is to show.
		expect(pageAddress('display', settings({ zone: 'lt1' }), edge)).toBe('http://127.0.0.1:4701/#token=abc');
	});
});
