/** A station's first start by `setUpMachine`: takes what a technician touches, asks the hub, tries printer, link and bell, and writes the settings. */
import type { AskHub } from './askHub.ts';
import type { FoundHub } from './policy/foundHubs.ts';
import {
	catalogueQuestion,
	type HubFault,
	healthFault,
	healthQuestion,
	roleFault,
	roleQuestion,
	type SiteChoices,
	siteChoices,
} from './policy/hubAnswers.ts';
import { linkVerdict } from './policy/linkVerdict.ts';
import { setUpTurn } from './policy/setUpMachine.ts';
import {
	type SetUpDraft,
	type SetUpEffect,
	type SetUpInput,
	type SetUpTest,
	setUpBegun,
	setUpTests,
} from './policy/setUpModel.ts';
import type { ShellMessage } from './policy/shellChannel.ts';
import type { ShellRole } from './policy/shellRole.ts';
import type { SetUpView } from './screens/setUpHtml.ts';
import type { ShellLog } from './shellLog.ts';

export interface SetUpDesk {
	view(): SetUpView;
	/** Whether hubs are to be looked for on the network now. */
	isSearching(): boolean;
	hear(message: Extract<ShellMessage, { type: 'setUp' | 'rang' }>): void;
	tick(): void;
}

/** What came of a test print; `unsure`: the printer can't confirm. */
export type PrintOutcome = Readonly<{ result: 'printed' | 'unsure' | 'failed'; words: string }>;

/** Papers as data addresses of pictures; `words`: why there are none. */
export type PreviewOutcome = Readonly<{ pictures: readonly string[]; words: string | null }>;

export type SetUpDeskParts = Readonly<{
	role: ShellRole;
	/** Found on the network until now. */
	hubs: () => readonly FoundHub[];
	ask: AskHub;
	print: (printer: string) => Promise<PrintOutcome>;
	/** Has the papers drawn that a kiosk of this draft would print. */
	preview: (draft: SetUpDraft) => Promise<PreviewOutcome>;
	/** Makes the page ring; what came of it is told by a message. */
	ring: () => void;
	/** @throws StartError when it can't */
	write: (settings: Readonly<Record<string, string>>) => void;
	/** What a link's test is told as, in the technician's language. */
	linkWords: (counts: Readonly<{ answered: number; asked: number; ms: number | string }>) => string;
	onLanguage: (language: string) => void;
	onLeave: () => void;
	/** Monotonic, ms. */
	now: () => number;
	log: ShellLog;
	/** The view may have changed. */
	onChange: () => void;
}>;

/** One question after the other, so that each is timed alone. */
const linkQuestions = 10;
/** A bell sounds for two seconds; a page that was lost or loaded anew meanwhile never answers. */
const bellWithinMs = 10_000;

export function createSetUpDesk(parts: SetUpDeskParts): SetUpDesk {
	const { role, hubs, ask, log } = parts;
	let state = setUpBegun;
	let typed: Readonly<Record<string, string>> = {};
	let ringSince = 0;
	let pictures: readonly string[] = [];

	function take(input: SetUpInput): void {
		const before = state.step;
		const turned = setUpTurn(role, state, input);
		state = turned.state;
		if (state.step !== before) {
			typed = {};
			log('setUp', { step: state.step });
		}
		for (const effect of turned.effects) perform(effect);
		parts.onChange();
	}

	function perform(effect: SetUpEffect): void {
		switch (effect.type) {
			case 'askHealth':
				void askHealth(effect.count, effect.hub);
				break;
			case 'askSite':
				void askSite(effect.count, effect.hub, effect.token);
				break;
			case 'test':
				startTest(effect.count, effect.test);
				break;
			case 'save':
				save(effect.settings);
				break;
		}
	}

	async function askHealth(count: number, hub: string): Promise<void> {
		const fault = healthFault(await ask(hub, null, healthQuestion));
		if (fault !== null) log('setUp.refused', { hub, fault });
		take({ type: 'healthTold', count, fault });
	}

	async function askSite(count: number, hub: string, token: string): Promise<void> {
		const site = await siteOf(hub, token);
		if (typeof site === 'string') log('setUp.refused', { hub, fault: site });
		take({ type: 'siteTold', count, site });
	}

	async function siteOf(hub: string, token: string): Promise<SiteChoices | HubFault> {
		const site = siteChoices(await ask(hub, token, catalogueQuestion));
		if (typeof site === 'string') return site;
		return roleFault(role, await ask(hub, token, roleQuestion(role, site))) ?? site;
	}

	function startTest(count: number, test: SetUpTest): void {
		switch (test) {
			case 'link':
				void testLink(count);
				break;
			case 'print':
				void testPrint(count);
				break;
			case 'preview':
				void preview(count);
				break;
			case 'sound':
				ringSince = parts.now();
				parts.ring();
				break;
		}
	}

	async function testLink(count: number): Promise<void> {
		const times: (number | null)[] = [];
		for (let n = 0; n < linkQuestions; n++) {
			const begun = parts.now();
			const isHub = healthFault(await ask(state.draft.hub ?? '', null, healthQuestion)) === null;
			times.push(isHub ? parts.now() - begun : null);
		}
		const { isGood, answered, asked, medianMs } = linkVerdict(times);
		const words = parts.linkWords({ answered, asked, ms: medianMs === null ? '–' : Math.round(medianMs) });
		told('link', count, isGood ? 'passed' : 'failed', words);
	}

	async function testPrint(count: number): Promise<void> {
		const { result, words } = await parts.print(state.draft.printer ?? '');
		const results = { printed: 'passed', unsure: 'asked', failed: 'failed' } as const;
		told('print', count, results[result], result === 'failed' ? words : null);
	}

	async function preview(count: number): Promise<void> {
		const { pictures: drawn, words } = await parts.preview(state.draft);
		if (count !== state.count) return;
		pictures = drawn;
		told('preview', count, words === null ? 'passed' : 'failed', words);
	}

	function told(test: SetUpTest, count: number, result: 'asked' | 'passed' | 'failed', words: string | null): void {
		log('setUp.tested', { test, result, words });
		take({ type: 'tested', test, count, result, words });
	}

	function save(settings: Readonly<Record<string, string>>): void {
		try {
			parts.write(settings);
			take({ type: 'saved' });
		} catch (error) {
			log('setUp.not-written', { error: String(error) });
			take({ type: 'notSaved' });
		}
	}

	return {
		view: () => ({ state, hubs: hubs(), typed, pictures: state.tests.preview.phase === 'passed' ? pictures : [] }),
		isSearching: () => state.step === 'hub',
		hear(message) {
			if (message.type === 'rang') {
				told('sound', state.count, message.isRinging ? 'asked' : 'failed', null);
				return;
			}
			const { act, value, fields } = message;
			switch (act) {
				case 'choose':
					// Only what the list has: the page can't make the shell ask somebody else.
					if (hubs().some(({ url }) => url === value)) take({ type: 'choose', hub: value });
					break;
				case 'enter':
					typed = fields;
					take({ type: 'enter', fields });
					break;
				case 'typeAddress':
				case 'back':
				case 'finish':
					take({ type: act });
					break;
				case 'test': {
					const test = setUpTests.find((one) => one === value);
					if (test !== undefined) take({ type: 'test', test });
					break;
				}
				case 'right':
				case 'wrong': {
					const test = setUpTests.find((one) => one === value);
					if (test !== undefined) take({ type: 'judged', test, isRight: act === 'right' });
					break;
				}
				case 'language':
					if (value === 'id' || value === 'en') parts.onLanguage(value);
					break;
				case 'leave':
					// From the first step alone: later it would be a way out of a locked screen by a mistyped touch.
					if (state.step === 'hub') parts.onLeave();
					break;
			}
		},
		tick() {
			if (state.tests.sound.phase !== 'running' || parts.now() - ringSince < bellWithinMs) return;
			log('setUp.unanswered', { test: 'sound' });
			told('sound', state.count, 'failed', null);
		},
	};
}
