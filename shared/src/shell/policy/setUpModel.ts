import type { HubFault, SiteChoices } from './hubAnswers.ts';
import type { ShellRole } from './shellRole.ts';

/** What a station's set-up holds, takes and gives, as values. Pure. */
export type SetUpStep = 'hub' | 'address' | 'token' | 'place' | 'printer' | 'pin' | 'tests' | 'saved';

/** What the settings will say; null: not said yet, or nothing. */
export type SetUpDraft = Readonly<{
	hub: string | null;
	token: string | null;
	name: string | null;
	counter: string | null;
	zone: string | null;
	printer: string | null;
	staffPin: string | null;
}>;

/** What is wrong with what was entered, or with the hub, the disk or a test. */
export type SetUpFault =
	| HubFault
	| 'address'
	| 'token'
	| 'name'
	| 'place'
	| 'printer'
	| 'pin'
	| 'pinsDiffer'
	| 'unwritable';

export const setUpTests = ['link', 'preview', 'print', 'sound'] as const;
export type SetUpTest = (typeof setUpTests)[number];
/** `asked`: only a person can say whether it worked. */
export type TestState = Readonly<{
	phase: 'untried' | 'running' | 'asked' | 'passed' | 'failed';
	/** For the technician: what was measured, or why it failed; null: nothing. */
	words: string | null;
}>;

export type SetUpState = Readonly<{
	step: SetUpStep;
	draft: SetUpDraft;
	/** What the hub's site has to choose from; null: not asked yet. */
	site: SiteChoices | null;
	/** The hub is being asked. */
	isAsking: boolean;
	/** So many questions and tests were begun: an answer to an earlier one is not heard. */
	count: number;
	fault: SetUpFault | null;
	tests: Readonly<Record<SetUpTest, TestState>>;
}>;

export type SetUpInput =
	/** One of the hubs that were found. */
	| Readonly<{ type: 'choose'; hub: string }>
	| Readonly<{ type: 'typeAddress' | 'back' | 'finish' | 'saved' | 'notSaved' }>
	/** What the fields of the present step hold. */
	| Readonly<{ type: 'enter'; fields: Readonly<Record<string, string>> }>
	| Readonly<{ type: 'healthTold'; count: number; fault: HubFault | null }>
	| Readonly<{ type: 'siteTold'; count: number; site: SiteChoices | HubFault }>
	| Readonly<{ type: 'test'; test: SetUpTest }>
	| Readonly<{
			type: 'tested';
			test: SetUpTest;
			count: number;
			result: Exclude<TestState['phase'], 'untried' | 'running'>;
			words: string | null;
	  }>
	/** A person says whether it was heard, or came out. */
	| Readonly<{ type: 'judged'; test: SetUpTest; isRight: boolean }>;

export type SetUpEffect =
	| Readonly<{ type: 'askHealth'; count: number; hub: string }>
	| Readonly<{ type: 'askSite'; count: number; hub: string; token: string }>
	| Readonly<{ type: 'test'; count: number; test: SetUpTest }>
	| Readonly<{ type: 'save'; settings: Readonly<Record<string, string>> }>;

export type SetUpTurn = Readonly<{ state: SetUpState; effects: readonly SetUpEffect[] }>;

const untried: TestState = { phase: 'untried', words: null };

export const setUpBegun: SetUpState = {
	step: 'hub',
	draft: { hub: null, token: null, name: null, counter: null, zone: null, printer: null, staffPin: null },
	site: null,
	isAsking: false,
	count: 0,
	fault: null,
	tests: { link: untried, preview: untried, print: untried, sound: untried },
};

/** The way of each role, after its hub is known. */
const ways: Readonly<Record<ShellRole, readonly SetUpStep[]>> = {
	kiosk: ['token', 'place', 'printer', 'pin', 'tests'],
	counter: ['token', 'place', 'tests'],
	display: ['token', 'place', 'pin', 'tests'],
};

export function stepAfter(role: ShellRole, step: SetUpStep): SetUpStep {
	const way = ways[role];
	return way[way.indexOf(step) + 1] ?? step;
}

export function stepBefore(role: ShellRole, step: SetUpStep): SetUpStep {
	const way = ways[role];
	return way[way.indexOf(step) - 1] ?? 'hub';
}

/** What can be tried on this station. */
export function testsOf(role: ShellRole, draft: SetUpDraft): readonly SetUpTest[] {
	if (role === 'kiosk') return draft.printer === null ? ['link'] : ['link', 'preview', 'print'];
	return role === 'display' ? ['link', 'sound'] : ['link'];
}

/** `station.json` of a finished draft: what was not said is left out. */
export function settingsOf(draft: SetUpDraft): Readonly<Record<string, string>> {
	return Object.fromEntries(Object.entries(draft).flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
}
