import { describe, expect, it } from 'vitest';
import { logLevelFlag, neededFlag, portFlag, readyFileFlag, switchFlag, textFlag } from './flags.ts';
import { HelpAsked, readFlags, UsageError } from './readFlags.ts';

const program = {
	name: 'antrean-thing',
	says: 'Does things.',
	words: ['kiosk|counter'],
	flags: {
		data: neededFlag('DIR', 'the folder'),
		port: portFlag(4700, 'where it answers'),
		host: textFlag('H', '127.0.0.1', 'the address'),
		'ready-file': readyFileFlag,
		demo: switchFlag('a demo'),
		'log-level': logLevelFlag,
	},
};

function read(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
	return readFlags(program, ['--data', 'd', ...argv], env);
}

function refusal(argv: readonly string[], env: Readonly<Record<string, string>> = {}): string {
	try {
		readFlags(program, argv, env);
	} catch (error) {
		if (error instanceof UsageError) return error.message;
	}
	return expect.fail(`${argv.join(' ')} was taken`);
}

describe('readFlags', () => {
	it('[CLI1] takes a flag before its variable, and the variable before the default', () => {
		const env = { ANTREAN_PORT: '1', ANTREAN_READY_FILE: 'a.json', ANTREAN_DEMO: '1', ANTREAN_LOG_LEVEL: 'warn' };
		expect(read(['--port', '2', 'kiosk'], env)).toEqual({
			flags: { data: 'd', port: 2, host: '127.0.0.1', 'ready-file': 'a.json', demo: true, 'log-level': 'warn' },
			words: ['kiosk'],
		});
		expect(read([], { ANTREAN_PORT: '', ANTREAN_DEMO: '0' }).flags).toEqual({
			...{ data: 'd', port: 4700, host: '127.0.0.1', 'ready-file': null, demo: false, 'log-level': 'info' },
		});
		expect(read(['--port=0', '--host=-h', '--demo'], { ANTREAN_DEMO: 'false' }).flags).toMatchObject({
			...{ port: 0, host: '-h', demo: true },
		});
	});

	it.each([
		[[], '--data DIR is missing (the folder)'],
		[['--data', 'd', '--prot', '2'], '“--prot” is no flag of it'],
		[['--data', 'd', '-p', '2'], '“-p” is no flag of it'],
		[['--data', 'd', '--constructor', '2'], '“--constructor” is no flag of it'],
		[['--data', '--demo'], '--data needs a value'],
		[['--data='], '--data needs a value'],
		[['--data'], '--data needs a value'],
		[['--data', 'd', '--demo=yes'], '--demo takes no value'],
		[['--data', 'd', '--port', '-1'], '--port must be a whole number from 0 to 65535, not “-1”'],
		[['--data', 'd', '--port', '65536'], '--port must be a whole number from 0 to 65535, not “65536”'],
		[['--data', 'd', '--port', '4e3'], '--port must be a whole number from 0 to 65535, not “4e3”'],
		[['--data', 'd', '--port', 'http'], '--port must be a whole number from 0 to 65535, not “http”'],
		[['--data', 'd', '--port', '9'.repeat(400)], '--port must be a whole number from 0 to 65535'],
		[['--data', 'd', '--log-level', 'loud'], '--log-level must be one of trace, debug, info'],
		[['--data', 'd', 'kiosk', 'dance'], '“dance” is not understood here'],
	])('[CLI2] refuses %j: %s', (argv, words) => {
		expect(refusal(argv)).toContain(words);
		expect(refusal(argv)).toMatch(/see antrean-thing --help\.$/);
	});

	it.each([
		['ANTREAN_PORT', 'x', 'ANTREAN_PORT must be a whole number'],
		['ANTREAN_DEMO', 'yes', 'ANTREAN_DEMO must be 1 or 0, not “yes”'],
		['ANTREAN_LOG_LEVEL', 'loud', 'ANTREAN_LOG_LEVEL must be one of'],
	])('[CLI2] names the variable %s that carries “%s”', (variable, text, words) => {
		expect(refusal(['--data', 'd'], { [variable]: text })).toContain(words);
	});

	it('[CLI3] writes the usage from the table: each flag with its variable, default and meaning', () => {
		try {
			read(['--port', 'x', '--help']);
			expect.unreachable();
		} catch (error) {
			expect(error).toBeInstanceOf(HelpAsked);
			const lines = (error as HelpAsked).message.split('\n');
			expect(lines[0]).toBe('antrean-thing kiosk|counter --data DIR [flags]');
			expect(lines).toContain('  --data DIR         ANTREAN_DATA        needed     the folder');
			expect(
				lines.filter((line) => /^ {2}--port N +ANTREAN_PORT +4700 +where it answers.*\(0 to 65535\)$/.test(line)),
			).toHaveLength(1);
			for (const flag of Object.keys(program.flags)) expect(lines.join('\n')).toContain(`  --${flag}`);
		}
	});
});
