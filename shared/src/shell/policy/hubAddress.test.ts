import { expect, it } from 'vitest';
import { hubAddress } from './hubAddress.ts';

it.each([
	['192.168.1.10', 'http://192.168.1.10:4700'],
	[' 192.168.1.10:4800 ', 'http://192.168.1.10:4800'],
	['HUB', 'http://hub:4700'],
	['hub.local/', 'http://hub.local:4700'],
	['http://hub:4700/', 'http://hub:4700'],
	['https://hub:8443', 'https://hub:8443'],
	['[fe80::1]:4700', 'http://[fe80::1]:4700'],
])('[SET3] “%s” is the hub at %s', (typed, address) => {
	expect(hubAddress(typed)).toBe(address);
});

it.each([
	'',
	'http://',
	'hub 1',
	'hub:0',
	'hub:65536',
	'hub:port',
	'300.1.1.1',
	'ftp://hub',
	'http://hub/admin',
	'someone@hub',
	'hub?x',
	'-hub',
	'hub#',
	'javascript:alert(1)',
	'x'.repeat(300),
])('[SET3] “%s” is no address', (typed) => {
	expect(hubAddress(typed)).toBeNull();
});
