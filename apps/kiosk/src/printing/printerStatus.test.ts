import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processIdOf } from './escpos.ts';
import { type DeviceStatus, type PrinterReply, readReplies, statusFromRealTime } from './printerStatus.ts';

const fine: DeviceStatus = { offline: false, coverOpen: false, paperOut: false, paperLow: false, error: null };
const replyOf = (id: string) => [0x37, 0x22, ...Buffer.from(id), 0];

function read(...bytes: number[]): readonly PrinterReply[] {
	return readReplies(Uint8Array.from(bytes)).replies;
}

describe('statusFromRealTime', () => {
	it.each<[string, [number, number, number, number], DeviceStatus]>([
		['nothing wrong', [0x12, 0x12, 0x12, 0x12], fine],
		['drawer pin and feed button are no matter', [0x16, 0x1a, 0x12, 0x12], fine],
		['offline', [0x1a, 0x12, 0x12, 0x12], { ...fine, offline: true }],
		['cover open', [0x1a, 0x16, 0x12, 0x12], { ...fine, offline: true, coverOpen: true }],
		['stopped for want of paper', [0x1a, 0x32, 0x12, 0x12], { ...fine, offline: true, paperOut: true }],
		['error', [0x1a, 0x52, 0x12, 0x12], { ...fine, offline: true, error: 'jam' }],
		['mechanical error', [0x12, 0x12, 0x16, 0x12], { ...fine, error: 'jam' }],
		['cutter error', [0x12, 0x12, 0x1a, 0x12], { ...fine, error: 'cutter' }],
		['unrecoverable error', [0x12, 0x12, 0x32, 0x12], { ...fine, error: 'broken' }],
		['heat', [0x12, 0x12, 0x52, 0x12], { ...fine, error: 'head' }],
		[
			'a broken printer whose cutter is stuck too',
			[0x1a, 0x52, 0x3a, 0x12],
			{ ...fine, offline: true, error: 'broken' },
		],
		['paper nearly out', [0x12, 0x12, 0x12, 0x1e], { ...fine, paperLow: true }],
		['paper out', [0x12, 0x12, 0x12, 0x7e], { ...fine, paperLow: true, paperOut: true }],
	])('[PRN30] DLE EOT: %s', (_, answers, status) => {
		expect(statusFromRealTime(answers)).toEqual(status);
	});
});

describe('readReplies', () => {
	it.each<[string, number[], DeviceStatus]>([
		['nothing wrong', [0x10, 0, 0, 0], fine],
		['offline', [0x18, 0, 0, 0], { ...fine, offline: true }],
		['cover open', [0x38, 0, 0, 0], { ...fine, offline: true, coverOpen: true }],
		['mechanics', [0x18, 0x04, 0, 0], { ...fine, offline: true, error: 'jam' }],
		['cutter', [0x10, 0x08, 0, 0], { ...fine, error: 'cutter' }],
		['unrecoverable', [0x10, 0x20, 0, 0], { ...fine, error: 'broken' }],
		['heat', [0x10, 0x40, 0, 0], { ...fine, error: 'head' }],
		['paper nearly out', [0x10, 0, 0x03, 0], { ...fine, paperLow: true }],
		['paper out', [0x10, 0, 0x0f, 0x0f], { ...fine, paperLow: true, paperOut: true }],
	])('[PRN30] automatic status: %s', (_, bytes, status) => {
		expect(read(...bytes)).toEqual([{ type: 'automatic', status }]);
	});

	it('[PRN20] knows the in-order answers', () => {
		expect(read(...replyOf('13QS'), 0x00, 0x0f)).toEqual([
			{ type: 'processId', processId: '13QS' },
			{ type: 'paperStatus' },
			{ type: 'paperStatus' },
		]);
	});

	it('[PRN28] reads the same replies in whatever pieces they come', () => {
		const whole = [0x12, ...replyOf('1359'), 0x18, 0x04, 0, 0, 0x0f, 0x16, ...replyOf('QSUW'), 0x10, 0, 0, 0];
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: whole.length }), { maxLength: 6 }), (cuts) => {
				const at = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
				let rest: Uint8Array = new Uint8Array(0);
				const replies: PrinterReply[] = [];
				for (let i = 1; i < at.length; i++) {
					const step = readReplies(Uint8Array.from([...rest, ...whole.slice(at[i - 1], at[i])]));
					replies.push(...step.replies);
					rest = step.rest;
				}
				expect(replies).toEqual(read(...whole));
				expect(rest).toHaveLength(0);
			}),
		);
	});

	it('[PRN28] takes an answer that lost a byte for nothing, and finds the next one', () => {
		for (let lost = 0; lost < 7; lost++) {
			const torn = replyOf(processIdOf(1234)).filter((_, at) => at !== lost);
			const replies = read(...torn, 0x10, 0, 0, 0, ...replyOf('QQQQ'));
			expect(replies.filter((reply) => reply.type === 'processId')).toEqual([{ type: 'processId', processId: 'QQQQ' }]);
			for (const reply of replies) {
				expect(reply.type).not.toBe('realTime');
				if (reply.type === 'automatic') expect(reply.status).toEqual(fine);
			}
		}
	});

	it('[PRN28] never stands still or invents a process id, whatever comes', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
				const { replies, rest } = readReplies(bytes);
				expect(rest.length).toBeLessThan(7);
				const text = Buffer.from(bytes).toString('latin1');
				for (const reply of replies) if (reply.type === 'processId') expect(text).toContain(`7"${reply.processId}\0`);
			}),
		);
	});
});
