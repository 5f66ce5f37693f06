import { describe, expect, it } from 'vitest';
import { paperOf } from './paperInput.ts';

const id = '018f6b1e-7c2a-7000-8000-0123456789ab';

describe('the number on paper', () => {
	it.each([
		['AB-1007', { number: 'AB-1007' }],
		[' b042 ', { number: 'B042' }],
		['ab 12', { number: 'AB 12' }],
		[id, { ticketId: id }],
		[id.toUpperCase(), { ticketId: id }],
		[`https://antrean.example/t/${id}?x=1`, { ticketId: id }],
		['1007', null],
		['AB-', null],
		['', null],
		['ABCD-1', null],
	])('[CNT7] “%s” means %j', (text, expected) => {
		expect(paperOf(text)).toEqual(expected);
	});
});
