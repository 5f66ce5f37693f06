import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EscposCommand, readCommand } from './escposCommand.ts';

const latin = (text: string) => Array.from(Buffer.from(text, 'latin1'));

function readAll(bytes: readonly number[]): readonly EscposCommand[] {
	const commands: EscposCommand[] = [];
	let rest = Uint8Array.from(bytes);
	for (let read = readCommand(rest); read !== null; read = readCommand(rest)) {
		commands.push(read.command);
		rest = rest.slice(read.length);
	}
	expect(rest).toHaveLength(0);
	return commands;
}

const table: readonly (readonly [string, number[], readonly EscposCommand[]])[] = [
	['text and line feed', [...latin('Loket 3'), 0x0a], [{ type: 'text', text: 'Loket 3' }, { type: 'lineFeed' }]],
	['ESC @', [0x1b, 0x40], [{ type: 'initialise' }]],
	[
		'ESC a',
		[0x1b, 0x61, 1, 0x1b, 0x61, 50],
		[
			{ type: 'align', align: 'center' },
			{ type: 'align', align: 'right' },
		],
	],
	['ESC E', [0x1b, 0x45, 1], [{ type: 'bold', on: true }]],
	['ESC !', [0x1b, 0x21, 0x30], [{ type: 'scale', width: 2, height: 2 }]],
	['GS !', [0x1d, 0x21, 0x52], [{ type: 'scale', width: 6, height: 3 }]],
	['GS B', [0x1d, 0x42, 0], [{ type: 'invert', on: false }]],
	[
		'ESC 2, ESC 3',
		[0x1b, 0x32, 0x1b, 0x33, 40],
		[
			{ type: 'lineSpacing', dots: 30 },
			{ type: 'lineSpacing', dots: 40 },
		],
	],
	[
		'ESC d, ESC J',
		[0x1b, 0x64, 2, 0x1b, 0x4a, 9],
		[
			{ type: 'feedLines', lines: 2 },
			{ type: 'feedDots', dots: 9 },
		],
	],
	['GS V', [0x1d, 0x56, 1, 0x1d, 0x56, 66, 0], [{ type: 'cut' }, { type: 'cut' }]],
	['GS r', [0x1d, 0x72, 1, 0x1d, 0x72, 50], [{ type: 'requestPaperStatus' }, { type: 'ignored' }]],
	['GS a', [0x1d, 0x61, 14], [{ type: 'automaticStatus', mask: 14 }]],
	['GS ( H', [0x1d, 0x28, 0x48, 6, 0, 48, 48, ...latin('135Q')], [{ type: 'requestProcessId', processId: '135Q' }]],
	[
		'an extended command that it does not know',
		[0x1d, 0x28, 0x45, 2, 0, 9, 9],
		[{ type: 'unknown', bytes: Uint8Array.of(0x1d, 0x28, 0x45, 2, 0, 9, 9) }],
	],
	['zeros, alone and in a command that was cut off', [0, 0x1b, 0, 0x1d, 0, 0], Array(4).fill({ type: 'ignored' })],
	[
		'letters of a code page',
		[...latin('Caf'), 0xe9, ...latin(' 3')],
		[
			{ type: 'text', text: 'Caf' },
			{ type: 'unknown', bytes: Uint8Array.of(0xe9) },
			{ type: 'text', text: ' 3' },
		],
	],
	['a control character', [0x09, 0x0a], [{ type: 'unknown', bytes: Uint8Array.of(9) }, { type: 'lineFeed' }]],
	[
		'real-time commands, already obeyed',
		[0x10, 4, 1, 0x10, 5, 2, 0x10, 0x14, 1, 0, 1],
		Array(3).fill({ type: 'ignored' }),
	],
	[
		'GS v 0',
		[0x1d, 0x76, 0x30, 0, 2, 0, 2, 0, 1, 2, 3, 4],
		[{ type: 'picture', rowBytes: 2, height: 2, dots: Uint8Array.of(1, 2, 3, 4) }],
	],
	[
		'GS ( L',
		[0x1d, 0x28, 0x4c, 12, 0, 48, 112, 48, 1, 1, 49, 9, 0, 1, 0, 0xff, 0x80, 0x1d, 0x28, 0x4c, 2, 0, 48, 50],
		[{ type: 'storePicture', rowBytes: 2, height: 1, dots: Uint8Array.of(0xff, 0x80) }, { type: 'printStored' }],
	],
	[
		'ESC *',
		[0x1b, 0x2a, 33, 2, 0, 0x80, 0, 0, 0, 0, 1],
		[
			{
				type: 'picture',
				rowBytes: 1,
				height: 24,
				dots: Uint8Array.from({ length: 24 }, (_, row) => (row === 0 ? 0x80 : row === 23 ? 0x40 : 0)),
			},
		],
	],
	[
		'QR commands',
		[0x1d, 0x28, 0x6b, 3, 0, 49, 67, 6, 0x1d, 0x28, 0x6b, 3, 0, 49, 69, 49]
			.concat([0x1d, 0x28, 0x6b, 5, 0, 49, 80, 48, ...latin('id')])
			.concat([0x1d, 0x28, 0x6b, 3, 0, 49, 81, 48]),
		[
			{ type: 'qrModule', dots: 6 },
			{ type: 'qrCorrection', level: 'M' },
			{ type: 'qrData', text: 'id' },
			{ type: 'qrPrint' },
		],
	],
	['what nobody knows', [0x1b, 0x7a], [{ type: 'unknown', bytes: Uint8Array.of(0x1b, 0x7a) }]],
];

describe('readCommand', () => {
	it.each(table)('[VP1] reads %s', (_, bytes, commands) => {
		expect(readAll(bytes)).toEqual(commands);
	});

	it('[VP1] waits for the end of a command, however its bytes are split', () => {
		for (const [name, bytes] of table)
			for (let end = 1; end < bytes.length; end++) {
				const read = readCommand(Uint8Array.from(bytes.slice(0, end)));
				if (read !== null) expect([name, read.length <= end]).toEqual([name, true]);
			}
	});

	it('[VP1] gets through any bytes', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
				let rest = bytes;
				for (let read = readCommand(rest); read !== null; read = readCommand(rest)) {
					expect(read.length).toBeGreaterThan(0);
					rest = rest.slice(read.length);
				}
			}),
		);
	});
});
