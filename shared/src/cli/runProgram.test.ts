import { describe, expect, it } from 'vitest';
import { failureLines } from './runProgram.ts';
import { StartError } from './startError.ts';

describe('a failed start', () => {
	it('[CLI4] is one line, whatever the message has in it', () => {
		expect(failureLines(new StartError('port/in-use', 'Port 1\n is in use.\r\n\tStop it.', null))).toEqual([
			'port/in-use: Port 1 is in use. Stop it.',
		]);
	});

	it('[CLI4] that nobody foresaw says where it happened', () => {
		const [line, ...more] = failureLines(new Error('a\nb'));
		expect(line).toMatch(/^program\/failed: a b \(.*runProgram\.test\.ts:\d+:\d+\)?\)\. This was not foreseen; /);
		expect(more).toEqual([]);
		expect(failureLines('text')[0]).toMatch(/^program\/failed: text /);
	});
});
