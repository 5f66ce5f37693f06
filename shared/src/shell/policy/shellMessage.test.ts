import { expect, it } from 'vitest';
import { type Hearer, heard } from './shellMessage.ts';

const edge = 'http://127.0.0.1:4701';
const page = { url: `${edge}/?slot=left#token=t`, isMainFrame: true };
const screen = { url: 'antrean-shell://screen/staff?step=1', isMainFrame: true };
const messages = [
	{ type: 'alive', isDrawn: true },
	{ type: 'language', language: 'en' },
	{ type: 'corner' },
	{ type: 'touched' },
	{ type: 'pin', pin: '123456' },
	{ type: 'staff', act: 'leave' },
	{ type: 'setUp', act: 'enter', value: '', fields: { pin: '4711', again: '4711' } },
	{ type: 'rang', isRinging: true },
] as const;
const settingUp: Hearer = { role: 'kiosk', edgeOrigin: edge, isSettingUp: true };
const heardFrom = (sender: typeof page, over: Partial<Hearer> = {}) =>
	messages.filter((message) => heard({ ...settingUp, ...over }, sender, message) !== null).map(({ type }) => type);

it('[SHL16] a page says that it lives, its language, and the corner; a screen what staff do', () => {
	expect(heardFrom(page)).toEqual(['alive', 'language', 'corner']);
	expect(heardFrom(screen)).toEqual(['alive', 'corner', 'touched', 'pin', 'staff', 'setUp', 'rang']);
	expect(heardFrom(page, { role: 'display' })).toContain('corner');
	expect(heardFrom(page, { role: 'counter' })).not.toContain('corner');
});

it('[SET10] a set-up is heard from a screen alone, and from none once the station has settings', () => {
	const ofSetUp = ['setUp', 'rang'];
	expect(heardFrom(page)).not.toEqual(expect.arrayContaining(ofSetUp));
	expect(heardFrom(screen)).toEqual(expect.arrayContaining(ofSetUp));
	expect(heardFrom(screen, { isSettingUp: false })).toEqual(['alive', 'corner', 'touched', 'pin', 'staff']);
});

it('[SHL16] a frame inside, and a page of anybody else, say nothing', () => {
	expect(heardFrom({ ...page, isMainFrame: false })).toEqual([]);
	expect(heardFrom({ ...screen, isMainFrame: false })).toEqual([]);
	for (const url of ['https://example.org/', 'about:blank', 'http://127.0.0.1:4702/', 'antrean-shell://elsewhere/', ''])
		expect([url, heardFrom({ url, isMainFrame: true })]).toEqual([url, []]);
});

it.each([
	null,
	'alive',
	{},
	{ type: 'quit' },
	{ type: 'alive' },
	{ type: 'alive', isDrawn: true, more: 1 },
	{ type: 'language', language: '<b>' },
	{ type: 'language', language: 'x'.repeat(4_000) },
	{ type: 'pin', pin: 1234 },
	{ type: 'pin', pin: '1'.repeat(13) },
	{ type: 'staff', act: 'shell' },
	{ type: 'setUp', act: 'enter', value: '' },
	{ type: 'setUp', act: 'format', value: '', fields: {} },
	{ type: 'setUp', act: 'enter', value: 'x'.repeat(501), fields: {} },
	{ type: 'setUp', act: 'enter', value: '', fields: { token: 'x'.repeat(501) } },
	{ type: 'setUp', act: 'enter', value: '', fields: { __proto__x: '1' } },
	{ type: 'setUp', act: 'enter', value: '', fields: { a: '1', b: '2', c: '3', d: '4', e: '5' } },
	{ type: 'rang' },
])('[SHL16] what is no message of the schema is not heard: %j', (said) => {
	expect(heard(settingUp, page, said)).toBeNull();
	expect(heard(settingUp, screen, said)).toBeNull();
});
