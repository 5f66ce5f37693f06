import { beforeEach, describe, expect, it } from 'vitest';
import type { HubAnswer, HubQuestion } from './policy/hubAnswers.ts';
import type { SetUpAct } from './policy/shellChannel.ts';
import type { ShellRole } from './policy/shellRole.ts';
import { createSetUpDesk, type PreviewOutcome, type PrintOutcome, type SetUpDesk } from './setUpDesk.ts';

const hub = { url: 'http://192.168.1.10:4700', name: 'MPP Contoh' };
const health: HubAnswer = { status: 200, body: { status: 'ok', version: '0.1.0', epoch: 1, seq: 1 } };
const catalogue: HubAnswer = {
	status: 200,
	body: {
		site: { name: { id: 'MPP Contoh' } },
		zones: [{ id: 'lt1', name: { id: 'Lantai 1' } }],
		counters: [{ id: 'loket-03', label: '3', zoneId: 'lt1' }],
	},
};

/** A desk whose hub, printer, bell and disk answer as a test says; everything that it does is in `done`. */
let done: unknown[];
let answers: Record<string, HubAnswer>;
let printed: PrintOutcome;
let drawn: PreviewOutcome;
let isDiskFull: boolean;
let clock: number;
beforeEach(() => {
	[done, isDiskFull, clock] = [[], false, 0];
	answers = { '/healthz': health, '/api/v1/catalogue': catalogue, '/api/v1/tickets': { status: 400, body: null } };
	drawn = { pictures: ['data:image/png;base64,AAAA'], words: null };
	printed = { result: 'printed', words: 'printed: Kiosk 2' };
});

function desk(role: ShellRole = 'kiosk'): SetUpDesk {
	return createSetUpDesk({
		role,
		hubs: () => [hub],
		async ask(at: string, token: string | null, { path }: HubQuestion) {
			clock += 2;
			done.push([at, token, path]);
			return answers[path] ?? { status: null, body: null };
		},
		async print(printer) {
			done.push(['print', printer]);
			return printed;
		},
		async preview({ hub: at, printer }) {
			done.push(['preview', at, printer]);
			return drawn;
		},
		ring: () => void done.push('ring'),
		write(settings) {
			if (isDiskFull) throw new Error('database/full');
			done.push(['write', settings]);
		},
		linkWords: ({ answered, asked, ms }) => `${answered}/${asked} ${ms}`,
		onLanguage: (language) => void done.push(['language', language]),
		onLeave: () => void done.push('leave'),
		now: () => clock,
		log: () => undefined,
		onChange: () => undefined,
	});
}

/** Every promise that can settle has. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
async function touch(at: SetUpDesk, act: SetUpAct, value = '', fields: Record<string, string> = {}): Promise<void> {
	at.hear({ type: 'setUp', act, value, fields });
	await settled();
}
async function toTests(at: SetUpDesk): Promise<void> {
	await touch(at, 'choose', hub.url);
	await touch(at, 'enter', '', { token: 'secret' });
	await touch(at, 'enter', '', { name: 'Kiosk 2' });
	await touch(at, 'enter', '', { kind: 'tcp', place: '192.168.1.50' });
	await touch(at, 'enter', '', { pin: '4711', again: '4711' });
	expect(at.view().state.step).toBe('tests');
	done = [];
}

describe('the desk of a first start', () => {
	it('[SET11] asks the hub that was chosen, and writes what was said at the end', async () => {
		const at = desk();
		await touch(at, 'choose', hub.url);
		await touch(at, 'enter', '', { token: 'secret' });
		expect(done).toEqual([
			[hub.url, null, '/healthz'],
			[hub.url, 'secret', '/api/v1/catalogue'],
			[hub.url, 'secret', '/api/v1/tickets'],
		]);
		await touch(at, 'enter', '', { name: 'Kiosk 2' });
		await touch(at, 'enter', '', { kind: 'none', place: '' });
		await touch(at, 'enter', '', { pin: '4711', again: '4711' });
		await touch(at, 'finish');
		expect(done.at(-1)).toEqual(['write', { hub: hub.url, token: 'secret', name: 'Kiosk 2', staffPin: '4711' }]);
		expect(at.view().state.step).toBe('saved');
	});

	it('[SET11] asks nobody whom the network did not tell', async () => {
		const at = desk();
		await touch(at, 'choose', 'http://127.0.0.1:22');
		expect([done, at.view().state.step]).toEqual([[], 'hub']);
	});

	it('[SET11] says which answer stopped it, and shows again what was typed', async () => {
		const at = desk();
		answers['/api/v1/tickets'] = { status: 403, body: null };
		await touch(at, 'choose', hub.url);
		await touch(at, 'enter', '', { token: 'of-a-display' });
		expect(at.view()).toMatchObject({
			state: { step: 'token', fault: 'tokenOfOther' },
			typed: { token: 'of-a-display' },
		});
		await touch(at, 'back');
		expect(at.view().typed).toEqual({});
	});

	it('[SET11] keeps all that was said when the disk is full', async () => {
		const at = desk();
		await toTests(at);
		isDiskFull = true;
		await touch(at, 'finish');
		expect(at.view().state).toMatchObject({ step: 'tests', fault: 'unwritable', draft: { name: 'Kiosk 2' } });
		isDiskFull = false;
		await touch(at, 'finish');
		expect(at.view().state.step).toBe('saved');
	});

	it('[SET11] looks for hubs in its first step alone, and is left from there', async () => {
		const at = desk();
		expect(at.isSearching()).toBe(true);
		await touch(at, 'typeAddress');
		await touch(at, 'leave');
		expect([at.isSearching(), done]).toEqual([false, []]);
		await touch(at, 'back');
		await touch(at, 'leave');
		expect(done).toEqual(['leave']);
	});

	it('[SET11] speaks the language that is touched, and no other', async () => {
		const at = desk();
		await touch(at, 'language', 'en');
		await touch(at, 'language', 'xx');
		expect(done).toEqual([['language', 'en']]);
	});
});

describe('its tests', () => {
	const told = (at: SetUpDesk) => at.view().state.tests;
	async function ringing(): Promise<SetUpDesk> {
		const at = desk('display');
		answers['/api/v1/board'] = { status: 200, body: {} };
		await touch(at, 'choose', hub.url);
		await touch(at, 'enter', '', { token: 'secret' });
		await touch(at, 'enter', '', { name: 'Hall 1', zone: '', counter: '' });
		await touch(at, 'enter', '', { pin: '4711', again: '4711' });
		await touch(at, 'test', 'sound');
		return at;
	}

	it('[SET8] ask the hub ten times, and tell how fast it answers', async () => {
		const at = desk();
		await toTests(at);
		await touch(at, 'test', 'link');
		expect(told(at).link).toEqual({ phase: 'passed', words: '10/10 2' });
		answers = { ...answers, '/healthz': { status: null, body: null } };
		await touch(at, 'test', 'link');
		expect(told(at).link).toEqual({ phase: 'failed', words: '0/10 –' });
	});

	it.each([
		['printed', { phase: 'passed', words: null }],
		['unsure', { phase: 'asked', words: null }],
		['failed', { phase: 'failed', words: 'printer/test-failed: no paper' }],
	] as const)('[SET8] a test page that is %s is told so', async (result, state) => {
		const at = desk();
		await toTests(at);
		printed = { result, words: 'printer/test-failed: no paper' };
		await touch(at, 'test', 'print');
		expect(done).toEqual([['print', 'tcp://192.168.1.50']]);
		expect(told(at).print).toEqual(state);
	});

	it('[SET14] papers that were drawn are shown until the draft changes; why there are none is told', async () => {
		const at = desk();
		await toTests(at);
		await touch(at, 'test', 'preview');
		expect(done).toEqual([['preview', hub.url, 'tcp://192.168.1.50']]);
		expect([told(at).preview, at.view().pictures]).toEqual([{ phase: 'passed', words: null }, drawn.pictures]);
		await touch(at, 'back');
		expect(at.view().pictures).toEqual([]);
		await touch(at, 'enter', '', { pin: '4711', again: '4711' });
		drawn = { pictures: [], words: 'preview/no-site: nobody answers' };
		await touch(at, 'test', 'preview');
		expect([told(at).preview, at.view().pictures]).toEqual([{ phase: 'failed', words: drawn.words }, []]);
	});

	it('[SET8] the bell is asked about when it rings, and failed when nothing lets it', async () => {
		for (const [isRinging, phase] of [
			[true, 'asked'],
			[false, 'failed'],
		] as const) {
			const at = await ringing();
			expect(done.at(-1)).toBe('ring');
			at.hear({ type: 'rang', isRinging });
			expect(told(at).sound.phase).toBe(phase);
			await touch(at, 'right', 'sound');
			expect(told(at).sound.phase).toBe(isRinging ? 'passed' : 'failed');
		}
	});

	it('[SET8] a bell whose page never answers has failed after ten seconds', async () => {
		const at = await ringing();
		clock += 9_999;
		at.tick();
		expect(told(at).sound.phase).toBe('running');
		clock += 1;
		at.tick();
		expect(told(at).sound.phase).toBe('failed');
		// It is heard no longer.
		at.hear({ type: 'rang', isRinging: true });
		expect(told(at).sound.phase).toBe('failed');
	});

	it('[SET8] a bell that nobody asked for is nothing', () => {
		const at = desk('display');
		at.hear({ type: 'rang', isRinging: true });
		expect(told(at).sound.phase).toBe('untried');
	});
});
