/**
 * The first start of a station: its hub is found, its token tried, its place, printer and PIN named, the whole tried out and written. One
 * step after the other, back at any time; nothing is written before the end. Pure.
 */
import { enteredAt } from './setUpFields.ts';
import {
	type SetUpEffect,
	type SetUpInput,
	type SetUpState,
	type SetUpTest,
	type SetUpTurn,
	settingsOf,
	setUpBegun,
	stepAfter,
	stepBefore,
	type TestState,
	testsOf,
} from './setUpModel.ts';
import type { ShellRole } from './shellRole.ts';

export function setUpTurn(role: ShellRole, state: SetUpState, input: SetUpInput): SetUpTurn {
	// What is written is written: the shell takes over.
	if (state.step === 'saved')
		return turn(input.type === 'notSaved' ? { ...state, step: 'tests', fault: 'unwritable' } : state);
	switch (input.type) {
		case 'choose':
			return state.step === 'hub' ? askHealth(state, input.hub) : turn(state);
		case 'typeAddress':
			return turn(state.step === 'hub' ? { ...unasked(state), step: 'address' } : state);
		case 'enter':
			return entered(role, state, input.fields);
		case 'back':
			return turn({ ...unasked(state), step: before(role, state.step), tests: setUpBegun.tests });
		case 'healthTold':
			return turn(healthTold(state, input));
		case 'siteTold':
			return turn(siteTold(role, state, input));
		case 'test':
			return test(role, state, input.test);
		case 'tested':
			return turn(tested(state, input));
		case 'judged':
			return turn(judged(state, input.test, input.isRight));
		case 'finish':
			return finished(state);
		case 'saved':
		case 'notSaved':
			return turn(state);
	}
}

function before(role: ShellRole, step: SetUpState['step']): SetUpState['step'] {
	return step === 'address' || step === 'hub' ? 'hub' : stepBefore(role, step);
}

function askHealth(state: SetUpState, hub: string): SetUpTurn {
	const count = state.count + 1;
	const draft = { ...state.draft, hub };
	return turn({ ...state, draft, count, isAsking: true, fault: null }, { type: 'askHealth', count, hub });
}

function entered(role: ShellRole, state: SetUpState, fields: Readonly<Record<string, string>>): SetUpTurn {
	if (state.isAsking || state.step === 'hub' || state.step === 'tests') return turn(state);
	const { draft, fault } = enteredAt(role, state, fields);
	if (draft === null) return turn({ ...state, fault });
	const next = { ...state, draft: { ...state.draft, ...draft }, fault: null };
	const { hub, token } = next.draft;
	if (state.step === 'address' && hub !== null) return askHealth(next, hub);
	if (state.step !== 'token' || hub === null || token === null)
		return turn({ ...next, step: stepAfter(role, state.step) });
	const count = state.count + 1;
	return turn({ ...next, count, isAsking: true }, { type: 'askSite', count, hub, token });
}

function healthTold(state: SetUpState, { count, fault }: Extract<SetUpInput, { type: 'healthTold' }>): SetUpState {
	if (!state.isAsking || count !== state.count) return state;
	if (fault !== null) return { ...state, isAsking: false, fault };
	// Another hub has another token and another site.
	return { ...state, isAsking: false, step: 'token', site: null };
}

function siteTold(
	role: ShellRole,
	state: SetUpState,
	{ count, site }: Extract<SetUpInput, { type: 'siteTold' }>,
): SetUpState {
	if (!state.isAsking || count !== state.count) return state;
	if (typeof site === 'string') return { ...state, isAsking: false, fault: site };
	return { ...state, isAsking: false, site, step: stepAfter(role, 'token') };
}

function test(role: ShellRole, state: SetUpState, name: SetUpTest): SetUpTurn {
	const isOffered = state.step === 'tests' && testsOf(role, state.draft).includes(name);
	// One at a time: two papers at once would be nobody's proof.
	if (!isOffered || Object.values(state.tests).some(({ phase }) => phase === 'running')) return turn(state);
	const count = state.count + 1;
	const next = withTest({ ...state, count, fault: null }, name, { phase: 'running', words: null });
	return turn(next, { type: 'test', count, test: name });
}

function tested(
	state: SetUpState,
	{ test: name, count, result, words }: Extract<SetUpInput, { type: 'tested' }>,
): SetUpState {
	if (state.tests[name].phase !== 'running' || count !== state.count) return state;
	return withTest(state, name, { phase: result, words });
}

function judged(state: SetUpState, name: SetUpTest, isRight: boolean): SetUpState {
	if (state.tests[name].phase !== 'asked') return state;
	return withTest(state, name, { phase: isRight ? 'passed' : 'failed', words: null });
}

/** A station may be set up before its printer is there: tests are offered, not demanded. */
function finished(state: SetUpState): SetUpTurn {
	if (state.step !== 'tests') return turn(state);
	return turn({ ...unasked(state), step: 'saved' }, { type: 'save', settings: settingsOf(state.draft) });
}

/** Whatever is under way is no longer waited for. */
function unasked(state: SetUpState): SetUpState {
	return { ...state, count: state.count + 1, isAsking: false, fault: null };
}

function withTest(state: SetUpState, name: SetUpTest, told: TestState): SetUpState {
	return { ...state, tests: { ...state.tests, [name]: told } };
}

function turn(state: SetUpState, ...effects: SetUpEffect[]): SetUpTurn {
	return { state, effects };
}
