import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isDrawn } from './isDrawn.ts';

/** A page whose only element with an id has so many children. */
const pageWith = (id: string, childElementCount: number) => ({
	getElementById: (asked: string) => (asked === id ? ({ childElementCount } as HTMLElement) : null),
});

it('[PKG8] a page is drawn once something is under its root element', () => {
	expect([0, 1, 3].map((children) => isDrawn(pageWith('root', children)))).toEqual([false, true, true]);
	expect(isDrawn(pageWith('other', 3))).toBe(false);
});

it.each(['kiosk', 'counter', 'display'])(
	'[PKG8] the page of a %s has that element, empty until its program runs',
	(app) => {
		const file = join(import.meta.dirname, `../../../apps/${app}/src/renderer/index.html`);
		expect(readFileSync(file, 'utf8').match(/id="root".*/g)).toEqual(['id="root"></div>']);
	},
);
