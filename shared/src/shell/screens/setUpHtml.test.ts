import { describe, expect, it } from 'vitest';
import type { SiteChoices } from '../policy/hubAnswers.ts';
import { type SetUpState, setUpBegun } from '../policy/setUpModel.ts';
import { type ShellRole, shellRoles } from '../policy/shellRole.ts';
import { screenHtml } from './screenHtml.ts';

const wild = '"><img src=x onerror=alert(1)>';
const site: SiteChoices = {
	name: { id: 'MPP Contoh' },
	zones: [
		{ id: 'lt1', name: { id: 'Lantai 1', en: 'Floor 1' } },
		{ id: wild, name: { id: wild } },
	],
	counters: [{ id: 'loket-03', label: '3', zoneId: 'lt1' }],
};
const steps = ['hub', 'address', 'token', 'place', 'printer', 'pin', 'tests', 'saved'] as const;
const faults = [
	...(['hubSilent', 'noHub', 'hubBusy', 'tokenUnknown', 'tokenOfOther', 'address', 'token'] as const),
	...(['name', 'place', 'printer', 'pin', 'pinsDiffer', 'unwritable'] as const),
];

function html(
	over: Partial<SetUpState>,
	role: ShellRole = 'kiosk',
	language = 'id',
	typed: Record<string, string> = {},
	pictures: readonly string[] = [],
): string {
	const state = { ...setUpBegun, site, ...over };
	const setUp = { state, typed, pictures, hubs: [{ url: 'http://10.0.0.4:4700', name: `MPP ${wild}` }] };
	const words = { detail: '/d/station.json', line: null, fault: null, staff: null };
	return screenHtml({ role, name: 'setUp', language, ...words, setUp });
}
const draft = {
	...setUpBegun.draft,
	hub: 'http://10.0.0.4:4700',
	printer: 'tcp://10.0.0.9',
	token: 'secret',
	staffPin: '4711',
};
const fieldsIn = (text: string): readonly string[] =>
	[...text.matchAll(/data-field="(\w+)"/g)].map(([, name = '']) => name);

describe('the set-up’s screens', () => {
	it('[SET9] have words for each role, step, fault and language, and no key in the place of one', () => {
		for (const role of shellRoles)
			for (const language of ['id', 'en'])
				for (const step of steps)
					for (const fault of [null, ...faults])
						for (const isAsking of [false, true]) {
							const text = html({ step, fault, isAsking, draft }, role, language);
							expect(text).toMatch(/<h1>[^<]+<\/h1>/);
							expect(text).not.toMatch(/>(?:title|text|staff|setUp)\.[\w.]+</);
						}
	});

	it('[SET9][SHL12] run no script, have no form, and show what they are told as text', () => {
		for (const role of shellRoles)
			for (const step of steps) {
				const text = html({ step, draft: { ...draft, name: wild, token: wild, zone: wild } }, role, 'id', {
					name: wild,
				});
				expect(text).not.toMatch(/<script|<img|<form|<iframe/);
			}
	});

	it('[SET9] ask each role for what is its own', () => {
		expect(fieldsIn(html({ step: 'address' }))).toEqual(['address']);
		expect(fieldsIn(html({ step: 'token' }))).toEqual(['token']);
		expect(fieldsIn(html({ step: 'place' }))).toEqual(['name']);
		expect(fieldsIn(html({ step: 'place' }, 'counter'))).toEqual(['name', 'counter']);
		expect(fieldsIn(html({ step: 'place' }, 'display'))).toEqual(['name', 'zone', 'counter']);
		expect(fieldsIn(html({ step: 'printer' }))).toEqual(['kind', 'place']);
		expect(fieldsIn(html({ step: 'pin' }))).toEqual(['pin', 'again']);
	});

	it('[SET9] show again what was typed or chosen, and never a PIN', () => {
		expect(html({ step: 'address', draft })).toContain('value="10.0.0.4:4700"');
		expect(html({ step: 'address', draft }, 'kiosk', 'id', { address: 'hub 1' })).toContain('value="hub 1"');
		expect(html({ step: 'place', draft: { ...draft, zone: 'lt1' } }, 'display', 'en')).toContain(
			'<option value="lt1" selected>Floor 1</option>',
		);
		expect(html({ step: 'printer', draft })).toContain('<option value="tcp" selected>');
		expect(html({ step: 'pin', draft }, 'kiosk', 'id', { pin: '4711', again: '4712' })).not.toMatch(/471[12]/);
	});

	it('[SET9] have keys to touch wherever a kiosk has a field', () => {
		for (const step of steps)
			expect([step, html({ step }).includes('data-key="1"')]).toEqual([step, fieldsIn(html({ step })).length > 0]);
		expect(html({ step: 'token' })).toContain('data-key="q"');
		expect(html({ step: 'pin' })).toContain('data-key="1"');
		expect(html({ step: 'pin' })).not.toContain('data-key="q"');
		expect(html({ step: 'token' }, 'counter')).not.toContain('data-key');
	});

	it('[SET9] name the token as the hub’s file does', () => {
		expect(html({ step: 'token' }, 'display')).toContain('“display”');
		expect(html({ step: 'token', fault: 'tokenOfOther' }, 'counter', 'en')).toContain('one called “counter” from');
	});

	it('[SET9] ask a person before they offer the answers', () => {
		const tests = { ...setUpBegun.tests, sound: { phase: 'asked', words: null } } as const;
		expect(html({ step: 'tests', tests }, 'display')).toMatch(/Apakah bel.+data-set-up="right".+data-set-up="wrong"/);
	});

	it('[SET14] show the papers that were drawn, as pictures with one name, and nothing else as a picture', () => {
		const tests = { ...setUpBegun.tests, preview: { phase: 'passed', words: null } } as const;
		const papers = ['data:image/png;base64,AAAA', wild];
		const text = html({ step: 'tests', tests, draft }, 'kiosk', 'id', {}, papers);
		expect(text).toContain('<img alt="" src="data:image/png;base64,AAAA">');
		expect(text).toContain('aria-label="Tiket dan daftar syarat seperti yang akan dicetak"');
		expect(text.match(/<img/g)).toHaveLength(2);
	});

	it('[SET9] list the hubs that were found, with their addresses, and where the file may be put instead', () => {
		const text = html({});
		expect(text).toContain('data-set-up="choose" data-value="http://10.0.0.4:4700"');
		expect(text).toContain('Atau taruh berkas pengaturan di /d/station.json');
		expect(html({ step: 'token' })).not.toContain('station.json');
	});
});
