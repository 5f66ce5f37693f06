import { describe, expect, it } from 'vitest';
import { startExits } from '../../cli/startError.ts';
import { edgeFaults } from '../policy/edgeFault.ts';
import { settingsFaultNames } from '../policy/settingsFault.ts';
import { shellRoles } from '../policy/shellRole.ts';
import { screenHtml } from './screenHtml.ts';

const names = ['preparing', 'backSoon', 'outOfService', 'badSettings'] as const;
const plain = {
	role: 'kiosk',
	name: 'preparing',
	language: 'id',
	detail: null,
	line: null,
	fault: null,
	staff: null,
	setUp: null,
} as const;
const staffViews = [
	{ phase: 'asking', wasWrong: false },
	{ phase: 'asking', wasWrong: true },
	{ phase: 'locked', until: '10.42' },
	{ phase: 'open', version: { runs: '0.2.0', failed: '0.3.0' } },
] as const;
const all = [
	...shellRoles.flatMap((role) => names.map((name) => ({ ...plain, role, name }))),
	...staffViews.map((staff) => ({ ...plain, name: 'staff' as const, staff })),
];

describe('the shell’s screens', () => {
	it('[SHL8] are in the visitor’s language, and in Indonesian where the shell does not have it', () => {
		expect(screenHtml({ ...plain, name: 'backSoon' })).toContain('Sebentar lagi siap');
		expect(screenHtml({ ...plain, name: 'backSoon', language: 'en' })).toContain('Back in a moment');
		expect(screenHtml({ ...plain, name: 'backSoon', language: 'su' })).toContain('Sebentar lagi siap');
	});

	it('[SHL8] have words for each role and state, and no key in the place of one', () => {
		for (const view of all)
			for (const language of ['id', 'en']) {
				const html = screenHtml({ ...view, language });
				expect(html).toMatch(/<h1>[^<]+<\/h1>/);
				expect(html).not.toMatch(/>(?:title|text|staff)\.[\w.]+</);
			}
	});

	it('[SHL12] run no script, and show what they are told as text', () => {
		const detail = '<img src=x onerror=alert(1)> & "more"';
		for (const view of all) {
			expect(screenHtml({ ...view, detail })).not.toMatch(/<script|<img/);
			expect(screenHtml(view)).not.toMatch(/\son\w+=/);
		}
		expect(screenHtml({ ...plain, detail })).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;more&quot;');
	});

	it('[SHL21] a locked screen says when to try again', () => {
		expect(screenHtml({ ...plain, name: 'staff', staff: staffViews[2] })).toContain('Coba lagi pukul 10.42');
	});
});

it('[PKG10] the staff’s open screen says which version runs, and which one was given up, in both languages', () => {
	const staff = { phase: 'open', version: { runs: '0.2.0', failed: '0.3.0' } } as const;
	const said = (language: string, failed: string | null): string =>
		screenHtml({ ...plain, name: 'staff', language, staff: { ...staff, version: { runs: '0.2.0', failed } } });
	expect(said('id', '0.3.0')).toMatch(/<p>Versi 0\.2\.0<\/p>\n<p>Versi 0\.3\.0 tidak dapat dimulai/);
	expect(said('en', '0.3.0')).toMatch(/<p>Version 0\.2\.0<\/p>\n<p>Version 0\.3\.0 did not start/);
	expect(said('en', null)).not.toContain('did not start');
});

it('[SET1] a screen says the line at which the settings are wrong, and what is, in both languages', () => {
	const fault = { what: 'pin', setting: 'staffPin' } as const;
	const words = '/d/station.json, line 4: staffPin: must be 4 to 12 digits';
	const bad = { ...plain, name: 'badSettings', line: 4, fault, detail: words } as const;
	for (const said of [
		'baris 4',
		'line 4 of',
		'“staffPin” harus 4 sampai 12 angka',
		'“staffPin” must be 4 to 12 digits',
	])
		for (const language of ['id', 'en']) expect(screenHtml({ ...bad, language })).toContain(said);
	const missing = { ...bad, line: null, fault: { what: 'missing', setting: 'token' } } as const;
	expect(screenHtml(missing)).not.toContain('baris');
	for (const said of ['“token” tidak ada', '“token” is missing']) expect(screenHtml(missing)).toContain(said);
	expect(screenHtml({ ...missing, fault: null })).not.toContain('<p lang');
});

it('[SET1] each fault of the settings has words in both languages, and they name the setting', () => {
	for (const what of settingsFaultNames) {
		const html = screenHtml({ ...plain, name: 'badSettings', line: 4, fault: { what, setting: '<x>' } });
		const [, first = '', second = ''] = /<p lang="id">(.+?)<\/p><p lang="en">(.+?)<\/p>/.exec(html) ?? [];
		for (const said of [first, second]) {
			expect(said).not.toContain('fault.');
			expect(said).not.toContain('<x>');
			expect(said.includes('&lt;x&gt;')).toBe(!what.startsWith('json.') && what !== 'noObject');
		}
		expect(first).not.toBe(second);
	}
});

it('[SHL51] why an edge can’t run is told to staff in both languages, with its own line below', () => {
	for (const code of edgeFaults) {
		expect(Object.keys(startExits)).toContain(code);
		const detail = `${code}: what the edge says itself`;
		const html = screenHtml({ ...plain, name: 'outOfService', language: 'en', detail });
		const [, first = '', second = ''] = /<p lang="en">(.+?)<\/p><p lang="id">(.+?)<\/p>/.exec(html) ?? [];
		expect(first).toMatch(/^Technician: [A-Z“]/);
		expect(second).toMatch(/^Teknisi: [A-Z“]/);
		expect(html).toContain(`<p class="detail">${detail}</p>`);
	}
});

it('[SHL51] what has no words is told as the edge says it, and on no other screen', () => {
	const said = { ...plain, name: 'outOfService' } as const;
	for (const detail of ['Error: x', 'site/missing: x', 'port/in-use', '', null])
		expect(screenHtml({ ...said, detail }).includes('<p lang')).toBe(detail === 'port/in-use');
	expect(screenHtml({ ...said, name: 'badSettings', detail: 'port/in-use: x' })).not.toContain('<p lang');
});
