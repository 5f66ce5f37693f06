import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeIpp, encodeIpp, ipp, ippTags, ippValues } from './ippMessage.ts';

const operation = [
	ipp('attributes-charset', ippTags.charset, 'utf-8'),
	ipp('requested-attributes', ippTags.keyword, 'printer-state', 'printer-state-reasons'),
];

describe('IPP messages', () => {
	it('[CUP1] are written as RFC 8010 says', () => {
		const request = { code: 0x000b, requestId: 1, groups: [{ tag: ippTags.operation, attributes: operation }] };
		const bytes = Buffer.from(encodeIpp({ ...request, data: Uint8Array.of(0x1b, 0x40) }));
		const hex = (text: string) => Buffer.from(text).toString('hex');
		expect(bytes.toString('hex')).toBe(
			[
				...['0101', '000b', '00000001', '01'],
				...['47', '0012', hex('attributes-charset'), '0005', hex('utf-8')],
				...['44', '0014', hex('requested-attributes'), '000d', hex('printer-state')],
				...['44', '0000', '0015', hex('printer-state-reasons')],
				...['03', '1b40'],
			].join(''),
		);
	});

	it('[CUP1] are read back, values of unknown kinds as null', () => {
		const groups = [
			{ tag: ippTags.operation, attributes: operation },
			{
				tag: ippTags.printer,
				attributes: [
					ipp('printer-state', ippTags.enum, 5),
					ipp('printer-is-accepting-jobs', ippTags.boolean, true),
					{ name: 'printer-resolution', values: [{ tag: 0x32, value: null }] },
				],
			},
		];
		const message = { code: 0, requestId: 77, groups, data: Buffer.alloc(0) };
		const read = decodeIpp(encodeIpp(message));
		expect(read).toEqual(message);
		expect(read === null ? [] : ippValues(read, 'requested-attributes')).toEqual([
			'printer-state',
			'printer-state-reasons',
		]);
		expect(read === null ? [] : ippValues(read, 'nothing')).toEqual([]);
	});

	it('[CUP1] that are cut off or none at all are null, whatever bytes they are', () => {
		const whole = encodeIpp({
			code: 0,
			requestId: 1,
			groups: [{ tag: 1, attributes: operation }],
			data: new Uint8Array(0),
		});
		for (let end = 0; end < whole.length; end++) expect(decodeIpp(whole.subarray(0, end))).toBeNull();
		fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void decodeIpp(bytes)));
	});
});
