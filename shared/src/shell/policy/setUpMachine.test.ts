import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SiteChoices } from './hubAnswers.ts';
import { setUpTurn } from './setUpMachine.ts';
import { type SetUpEffect, type SetUpInput, type SetUpState, setUpBegun } from './setUpModel.ts';
import { type ShellRole, shellRoles } from './shellRole.ts';
import { readSettings } from './stationSettings.ts';

const hub = 'http://192.168.1.10:4700';
const site: SiteChoices = {
	name: { id: 'MPP Contoh' },
	zones: [{ id: 'lt1', name: { id: 'Lantai 1' } }],
	counters: [{ id: 'loket-03', label: '3', zoneId: 'lt1' }],
};
const steps = ['hub', 'address', 'token', 'place', 'printer', 'pin', 'tests', 'saved'] as const;
const draft = {
	...{ hub, token: 'secret', name: 'Kiosk 2', counter: null, zone: null },
	...{ printer: 'tcp://printer', staffPin: '4711' },
};
const at = (step: SetUpState['step'], over: Partial<SetUpState> = {}): SetUpState => ({
	...setUpBegun,
	...{ step, site, draft },
	...over,
});
const enter = (fields: Record<string, string>): SetUpInput => ({ type: 'enter', fields });

/** Runs inputs in order; answers take the number of the question that is open. */
function run(
	role: ShellRole,
	start: SetUpState,
	...inputs: readonly SetUpInput[]
): Readonly<{ state: SetUpState; effects: readonly SetUpEffect[] }> {
	let state = start;
	const effects: SetUpEffect[] = [];
	for (const input of inputs) {
		const numbered = 'count' in input && input.count === now ? { ...input, count: state.count } : input;
		const turned = setUpTurn(role, state, numbered);
		state = turned.state;
		effects.push(...turned.effects);
	}
	return { state, effects };
}
const now = -1;
const well: SetUpInput = { type: 'healthTold', count: now, fault: null };
const told: SetUpInput = { type: 'siteTold', count: now, site };

describe('the first start of a station', () => {
	it('[SET6] has a defined answer to each input in each step', () => {
		const fields = { address: 'hub', token: 'secret', name: 'A', kind: 'none', pin: '4711', again: '4711' };
		const inputs: readonly SetUpInput[] = [
			{ type: 'choose', hub },
			{ type: 'typeAddress' },
			enter(fields),
			{ type: 'back' },
			well,
			told,
			{ type: 'test', test: 'link' },
			{ type: 'tested', test: 'link', count: now, result: 'passed', words: null },
			{ type: 'judged', test: 'print', isRight: true },
			{ type: 'finish' },
			{ type: 'saved' },
			{ type: 'notSaved' },
		];
		const table = steps.map((step) => [
			step,
			...inputs.map((input) => {
				const { state, effects } = run('kiosk', at(step), input);
				return [state.step, ...effects.map(({ type }) => type)].join(' ');
			}),
		]);
		//         choose, typeAddress, enter, back, healthTold, siteTold, test, tested, judged, finish, saved, notSaved
		const unmoved = (step: string, count: number) => Array.from({ length: count }, () => step);
		expect(table).toEqual([
			['hub', 'hub askHealth', 'address', ...unmoved('hub', 10)],
			['address', ...unmoved('address', 2), 'address askHealth', 'hub', ...unmoved('address', 8)],
			['token', ...unmoved('token', 2), 'token askSite', 'hub', ...unmoved('token', 8)],
			['place', ...unmoved('place', 2), 'printer', 'token', ...unmoved('place', 8)],
			['printer', ...unmoved('printer', 2), 'pin', 'place', ...unmoved('printer', 8)],
			['pin', ...unmoved('pin', 2), 'tests', 'printer', ...unmoved('pin', 8)],
			[
				'tests',
				...unmoved('tests', 3),
				'pin',
				...unmoved('tests', 2),
				'tests test',
				...unmoved('tests', 2),
				'saved save',
				...unmoved('tests', 2),
			],
			['saved', ...unmoved('saved', 11), 'tests'],
		]);
	});

	it.each([
		['kiosk', ['place', 'printer', 'pin', 'tests']],
		['counter', ['place', 'tests']],
		['display', ['place', 'pin', 'tests']],
	] as const)('[SET6] leads a %s from a hub that was found to settings that can be used', (role, way) => {
		let { state } = run(role, setUpBegun, { type: 'choose', hub }, well);
		expect(state.step).toBe('token');
		({ state } = run(role, state, enter({ token: 'secret' }), told));
		const entered: Record<string, Record<string, string>> = {
			place: role === 'display' ? { name: 'Hall 1', zone: 'lt1' } : { name: 'Number 3', counter: 'loket-03' },
			printer: { kind: 'tcp', place: '192.168.1.50' },
			pin: { pin: '4711', again: '4711' },
		};
		const seen: string[] = [];
		while (state.step !== 'tests') {
			seen.push(state.step);
			({ state } = run(role, state, enter(entered[state.step] ?? {})));
		}
		expect([...seen, state.step]).toEqual(way);
		const { effects } = run(role, state, { type: 'finish' });
		const [save] = effects;
		if (save?.type !== 'save') throw new Error('nothing was saved');
		const { settings } = readSettings(role, JSON.stringify(save.settings));
		expect(settings).toMatchObject({ hub, token: 'secret', counter: role === 'counter' ? 'loket-03' : null });
		expect(settings?.zone).toBe(role === 'display' ? 'lt1' : null);
	});

	it('[SET6] goes back step by step, and keeps what was said', () => {
		const way = ['pin', 'printer', 'place', 'token', 'hub', 'hub'];
		let state = at('tests');
		const seen = way.map(() => {
			({ state } = run('kiosk', state, { type: 'back' }));
			return state.step;
		});
		expect(seen).toEqual(way);
		expect(state.draft).toEqual(draft);
	});

	it('[SET6] says why a hub can’t be used, and stays where it is', () => {
		const silent = run('kiosk', setUpBegun, { type: 'choose', hub }, { ...well, fault: 'hubSilent' } as SetUpInput);
		expect(silent.state).toMatchObject({ step: 'hub', fault: 'hubSilent', isAsking: false });
		const other = run('kiosk', at('token'), enter({ token: 'secret' }), {
			...told,
			site: 'tokenOfOther',
		} as SetUpInput);
		expect(other.state).toMatchObject({ step: 'token', fault: 'tokenOfOther', isAsking: false });
	});

	it('[SET6] hears no answer to a question that is no longer asked', () => {
		const asked = run('kiosk', setUpBegun, { type: 'choose', hub }).state;
		const again = run('kiosk', asked, { type: 'choose', hub: 'http://10.0.0.4:4700' }).state;
		expect(setUpTurn('kiosk', again, { type: 'healthTold', count: asked.count, fault: null }).state).toEqual(again);
		const gone = run('kiosk', at('token'), enter({ token: 'secret' }), { type: 'back' }).state;
		expect(setUpTurn('kiosk', gone, { type: 'siteTold', count: 1, site }).state).toEqual(gone);
	});

	it('[SET6] takes nothing while it asks', () => {
		const asking = run('kiosk', at('token'), enter({ token: 'secret' })).state;
		expect(run('kiosk', asking, enter({ token: 'other' }))).toEqual({ state: asking, effects: [] });
	});

	it('[SET6] shows the tests again when the settings could not be written', () => {
		const { state } = run('kiosk', at('tests'), { type: 'finish' }, { type: 'notSaved' });
		expect(state).toMatchObject({ step: 'tests', fault: 'unwritable' });
	});

	it('[SET6] never writes settings that can’t be used, whatever is entered in whatever order', () => {
		const field = fc.constantFrom(
			'',
			'hub',
			'secret',
			'Kiosk 2',
			'loket-03',
			'lt1',
			'tcp',
			'none',
			'4711',
			'\u0000',
			'x y',
		);
		const names = ['address', 'token', 'name', 'counter', 'zone', 'kind', 'place', 'pin', 'again'];
		const input: fc.Arbitrary<SetUpInput> = fc.oneof(
			fc.constant<SetUpInput>({ type: 'choose', hub }),
			fc.constantFrom<SetUpInput>({ type: 'typeAddress' }, { type: 'back' }, { type: 'finish' }, { type: 'notSaved' }),
			fc.constantFrom(well, told),
			fc.record(Object.fromEntries(names.map((name) => [name, field]))).map(enter),
			fc.constantFrom<SetUpInput>(
				{ type: 'test', test: 'print' },
				{ type: 'tested', test: 'print', count: now, result: 'asked', words: null },
				{ type: 'judged', test: 'print', isRight: true },
			),
		);
		fc.assert(
			fc.property(fc.constantFrom(...shellRoles), fc.constantFrom(...steps), fc.array(input), (role, step, inputs) => {
				const begun = step === 'tests' || step === 'saved' ? setUpBegun : at(step, { draft: setUpBegun.draft });
				for (const effect of run(role, begun, ...inputs).effects)
					if (effect.type === 'save') {
						const { problem } = readSettings(role, JSON.stringify(effect.settings));
						// A draft that began in the midst may lack what came before; what it has is right.
						expect(problem?.words ?? 'is missing').toMatch(/is missing/);
					}
			}),
		);
	});
});

describe('what a step is told', () => {
	it.each([
		['address', { address: 'no address' }, 'address'],
		['token', { token: '' }, 'token'],
		['token', { token: 'two words' }, 'token'],
		['place', { name: ' ' }, 'name'],
		['place', { name: 'x'.repeat(41) }, 'name'],
		['place', { name: 'Kiosk\u0007' }, 'name'],
		['printer', { kind: 'fax', place: '' }, 'printer'],
		['printer', { kind: 'tcp', place: '' }, 'printer'],
		['pin', { pin: '123', again: '123' }, 'pin'],
		['pin', { pin: 'abcd', again: 'abcd' }, 'pin'],
		['pin', { pin: '4711', again: '4712' }, 'pinsDiffer'],
	] as const)('[SET7] at %s stays there with %j and says why', (step, fields, fault) => {
		const { state, effects } = run('kiosk', at(step), enter(fields));
		expect([state.step, state.fault, effects]).toEqual([step, fault, []]);
	});

	it('[SET7] takes only counters and zones that the hub has, and not both for a display', () => {
		const faultOf = (role: ShellRole, fields: Record<string, string>) =>
			run(role, at('place'), enter(fields)).state.fault;
		expect(faultOf('counter', { name: 'A', counter: 'loket-99' })).toBe('place');
		expect(faultOf('display', { name: 'A', zone: 'lt9' })).toBe('place');
		expect(faultOf('display', { name: 'A', zone: 'lt1', counter: 'loket-03' })).toBe('place');
		expect(faultOf('display', { name: 'A', zone: '', counter: '' })).toBeNull();
		expect(run('kiosk', at('place'), enter({ name: 'A', counter: 'loket-99' })).state.draft.counter).toBeNull();
	});

	it('[SET7] takes a token as it was copied, with the spaces around it', () => {
		const { effects } = run('kiosk', at('token'), enter({ token: '  abc-DEF_123=\n' }));
		expect(effects).toEqual([{ type: 'askSite', count: 1, hub, token: 'abc-DEF_123=' }]);
	});
});

describe('the tests of a station', () => {
	const phases = (state: SetUpState) => [state.tests.link.phase, state.tests.print.phase, state.tests.sound.phase];

	it('[SET8] are those that it can try: its link, a kiosk’s printer, a display’s sound', () => {
		const tried = (role: ShellRole, state: SetUpState) =>
			(['link', 'preview', 'print', 'sound'] as const).filter(
				(test) => run(role, state, { type: 'test', test }).effects.length > 0,
			);
		expect(tried('kiosk', at('tests'))).toEqual(['link', 'preview', 'print']);
		expect(tried('kiosk', at('tests', { draft: { ...draft, printer: null } }))).toEqual(['link']);
		expect(tried('counter', at('tests'))).toEqual(['link']);
		expect(tried('display', at('tests'))).toEqual(['link', 'sound']);
	});

	it('[SET8] run one at a time, and tell what came of them', () => {
		const running = run('kiosk', at('tests'), { type: 'test', test: 'print' }).state;
		expect(run('kiosk', running, { type: 'test', test: 'link' }).effects).toEqual([]);
		const failed = run('kiosk', running, {
			...{ type: 'tested', test: 'print', count: now, result: 'failed', words: 'no paper' },
		}).state;
		expect(failed.tests.print).toEqual({ phase: 'failed', words: 'no paper' });
		expect(phases(run('kiosk', failed, { type: 'test', test: 'print' }).state)).toEqual([
			'untried',
			'running',
			'untried',
		]);
	});

	it('[SET8] ask a person about what no machine can know', () => {
		const rang = run(
			'display',
			at('tests'),
			{ type: 'test', test: 'sound' },
			{ type: 'tested', test: 'sound', count: now, result: 'asked', words: null },
		).state;
		for (const [isRight, phase] of [
			[true, 'passed'],
			[false, 'failed'],
		] as const)
			expect(run('display', rang, { type: 'judged', test: 'sound', isRight }).state.tests.sound.phase).toBe(phase);
		// Nobody is asked about what has not rung.
		expect(phases(run('display', at('tests'), { type: 'judged', test: 'sound', isRight: true }).state)[2]).toBe(
			'untried',
		);
	});

	it('[SET8] are begun anew after a step back, and late outcomes are not heard', () => {
		const running = run('kiosk', at('tests'), { type: 'test', test: 'print' }).state;
		const back = run('kiosk', running, { type: 'back' }).state;
		const outcome = { type: 'tested', test: 'print', count: running.count, result: 'passed', words: null } as const;
		expect(phases(setUpTurn('kiosk', back, outcome).state)).toEqual(['untried', 'untried', 'untried']);
	});
});
