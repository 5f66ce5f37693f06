import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFaults, scanJson } from './jsonScan.ts';

describe('a scan of a JSON text', () => {
	it('[SET1] knows the line of each value', () => {
		const text = '{\n\t"hub": "http://hub:4700",\n\n\t"port": 4701, "more": [1,\n {"deep": null}]\r\n}\n';
		const { lines, fault } = scanJson(text);
		expect(fault).toBeNull();
		expect(Object.fromEntries(lines)).toEqual({
			'': 1,
			hub: 2,
			port: 4,
			more: 4,
			'more.0': 4,
			'more.1': 5,
			'more.1.deep': 5,
		});
	});

	it.each([
		['', 1, 'value'],
		['{', 1, 'key'],
		['{\n  "a": 1\n  "b": 2\n}', 2, 'comma'],
		['{\n  "a": 1,\n}', 3, 'key'],
		['{\n  a: 1\n}', 2, 'key'],
		["{\n\n  'a': 1\n}", 3, 'key'],
		['{\n  "a" 1\n}', 2, 'colon'],
		['{\n  "a": \n}', 3, 'value'],
		['{\n  "a": yes\n}', 2, 'value'],
		['{\n  "a": "open,\n  "b": 1\n}', 2, 'text'],
		['{\n  "a": "C:\\printer"\n}', 2, 'text'],
		['{\n  "a": 1,\n  "b": 2,\n  "a": 3\n}', 4, 'twice'],
		['{}\n\n{}', 3, 'more'],
		['{\n  "a": 012\n}', 2, 'comma'],
		['[\n'.repeat(99), 18, 'deep'],
		['// settings\n{}', 1, 'value'],
	] as const)('[SET1] finds the line at which “%s” is none', (text, line, what) => {
		expect(scanJson(text).fault).toEqual({ line, what });
		expect(jsonFaults[what]).toMatch(/^[a-z]/);
	});

	it('[SET1] finds no fault in what JSON.stringify writes, with or without indents', () => {
		fc.assert(
			fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 2, '\t'), (value, indent) => {
				// DEL and its like may stand in JSON unescaped; in settings nobody means them.
				const text = JSON.stringify(value, null, indent).replaceAll(/[\u007f-\u009f]/g, '');
				const { fault } = scanJson(text);
				// Taking signs out may have made two names one.
				expect(fault === null || fault.what === 'twice').toBe(true);
			}),
		);
	});

	it('[SET1] finds a fault in everything that JSON.parse refuses', () => {
		const pieces = ['{', '}', '[', ']', ',', ':', '"a"', '"b"', '1', '-', 'null', '\n', ' ', '"', '\\', 'x'];
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
				const text = parts.join('');
				const { fault } = scanJson(text);
				if (!isJson(text)) expect(fault).not.toBeNull();
				if (fault !== null && fault.what !== 'twice') expect(isJson(text)).toBe(false);
			}),
		);
	});
});

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
