import { describe, expect, it } from 'vitest';
import { isOwnPage, isOwnScreen, mayNavigate, mayRequest, shellPolicy } from './ownPlaces.ts';

const edge = 'http://127.0.0.1:4701';
const foreign = [
	'https://example.org/',
	'http://127.0.0.1:4702/',
	'http://127.0.0.1:47010/',
	'https://127.0.0.1:4701/',
	'http://localhost:4701/',
	'http://127.0.0.1:4701@example.org/',
	'http://someone@127.0.0.1:4701/',
	'http://127.0.0.1.example.org:4701/',
	'file:///etc/passwd',
	'javascript:alert(1)',
	'about:blank',
	'about:srcdoc',
	'devtools://devtools/bundled/inspector.html',
	'chrome://gpu',
	'data:text/html,<h1>x</h1>',
	'view-source:http://127.0.0.1:4701/',
	'no address',
	'',
];

describe('a page that takes its window elsewhere', () => {
	it('[SHL10] may only begin anew', () => {
		expect(mayNavigate(`${edge}/?counter=loket-03#token=t`, `${edge}/`, edge)).toBe(true);
		expect(mayNavigate(`${edge}/`, `${edge}/?demo#token=t`, edge)).toBe(true);
	});

	it.each([...foreign, `${edge}/healthz`, `${edge}/api/v1/board`, 'antrean-shell://screen/staff'])(
		'[SHL10] does not get to “%s”',
		(to) => {
			expect(mayNavigate(`${edge}/`, to, edge)).toBe(false);
			expect(mayNavigate('antrean-shell://screen/staff', to, edge)).toBe(false);
		},
	);

	it.each([...foreign, 'antrean-shell://screen/staff'])('[SHL10] does not get to the edge from “%s”', (from) => {
		expect(mayNavigate(from, `${edge}/`, edge)).toBe(false);
	});

	it('[SHL10] gets nowhere while there is no edge', () => {
		expect(mayNavigate(`${edge}/`, `${edge}/`, null)).toBe(false);
		expect(isOwnPage(`${edge}/`, null)).toBe(false);
	});
});

describe('a request', () => {
	it('[SHL11] goes to the edge, to the shell, or nowhere outside', () => {
		for (const url of [
			`${edge}/assets/main.js`,
			'ws://127.0.0.1:4701/socket',
			'antrean-shell://screen/shell.css',
			'data:image/png;base64,AA==',
			`blob:${edge}/0190`,
		])
			expect([url, mayRequest(url, edge)]).toEqual([url, true]);
	});

	it.each([
		'http://127.0.0.1:4700/healthz',
		'ws://127.0.0.1:4700/socket',
		'wss://127.0.0.1:4701/socket',
		'https://update.googleapis.com/service/update2',
		'file:///etc/passwd',
		'blob:https://example.org/0190',
		'antrean-shell://elsewhere/staff',
		'ftp://127.0.0.1:4701/',
		'chrome-extension://abc/x.js',
		'',
	])('[SHL11] does not go to “%s”', (url) => {
		expect(mayRequest(url, edge)).toBe(false);
	});

	it('[SHL11] goes to no edge while there is none', () => {
		expect(mayRequest(`${edge}/`, null)).toBe(false);
		expect(mayRequest(`blob:${edge}/0190`, null)).toBe(false);
		expect(mayRequest('antrean-shell://screen/shell.css', null)).toBe(true);
	});
});

it('[SHL10] only the shell’s own host is a screen of its own', () => {
	expect(isOwnScreen('antrean-shell://screen/staff?step=2')).toBe(true);
	expect(isOwnScreen('antrean-shell://elsewhere/staff')).toBe(false);
	expect(isOwnScreen('http://screen/staff')).toBe(false);
});

it('[SHL12] an edge’s policy keeps what it forbids, and forbids windows and dialogs too', () => {
	const [own, added] = shellPolicy(["default-src 'none'"]);
	expect(own).toBe("default-src 'none'");
	expect(added?.split(' ')).toEqual(['sandbox', 'allow-scripts', 'allow-same-origin', 'allow-forms']);
});
