import { describe, expect, it } from 'vitest';
import { wholeMessages } from './wholeMessages.ts';

const three = [60, 130, 200];

describe('the messages beside the line', () => {
	it.each([
		['all have room', three, 200, 0, { height: null, more: 0 }],
		['none are there', [], 100, 0, { height: null, more: 0 }],
		['the last would be cut', three, 199, 0, { height: 130, more: 1 }],
		['the sign takes the room of one', three, 161, 0, { height: 60, more: 2 }],
		['only the first has room', three, 110, 0, { height: 60, more: 2 }],
		['one is higher than the room', three, 80, 0, { height: 48, more: 3 }],
		['there is no room at all', three, 10, 0, { height: 0, more: 3 }],
		['they were moved to the last', three, 165, 70, { height: 130, more: 0 }],
		['they were moved by one', three, 110, 70, { height: 60, more: 1 }],
	])('[CNT27] stand whole, with how many more there are: %s', (_, bottoms, room, scrolled, expected) => {
		expect(wholeMessages(bottoms, room, 32, scrolled)).toEqual(expected);
	});
});
