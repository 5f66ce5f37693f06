import { expect, it } from 'vitest';
import { graphicsDied } from './graphicsDeaths.ts';

it('[SHL7] a graphics process that died three times in ten minutes is done without', () => {
	const first = graphicsDied([], 0);
	const second = graphicsDied(first.deaths, 300_000);
	expect([first.goOnWithout, second.goOnWithout]).toEqual([false, false]);
	expect(graphicsDied(second.deaths, 599_999).goOnWithout).toBe(true);
	expect(graphicsDied(second.deaths, 600_000)).toEqual({ deaths: [300_000, 600_000], goOnWithout: false });
});
