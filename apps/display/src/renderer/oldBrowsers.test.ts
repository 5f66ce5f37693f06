import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';

const source = readFileSync(new URL('./oldBrowsers.ts', import.meta.url), 'utf8');

describe('a browser of 2021', () => {
	it('[DSP18] gets what the page calls and the browser lacks', () => {
		const page = createContext();
		runInContext('delete Array.prototype.at; delete Object.hasOwn;', page);
		runInContext(stripTypeScriptTypes(source), page);
		const seen = (expression: string): unknown => runInContext(expression, page);
		expect([seen('["a", "b"].at(-1)'), seen('["a"].at(0)'), seen('[].at(-1)')]).toEqual(['b', 'a', undefined]);
		expect([seen('Object.hasOwn({ own: 1 }, "own")'), seen('Object.hasOwn({}, "toString")')]).toEqual([true, false]);
	});
});
