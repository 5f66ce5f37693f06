/** Facts that lost against others, as the status page words them. Pure. */
import { counterLabel } from '@antrean/shared/domain/counterOf.ts';
import type { Notice } from '@antrean/shared/domain/desk.ts';
import type { State } from '@antrean/shared/domain/state.ts';

export type Contradiction = Readonly<{
	/** Label of the counter whose report does not count. */
	counter: string;
	/** End of the text's key that says why it does not. */
	words: Words | 'moved';
	/** Label of the counter whose report does; empty where `words` need none. */
	other: string;
	notice: Notice;
}>;

type Words = 'completed' | 'served' | 'transferred' | 'undone';

/** Rows of the precedence table (docs/spec/facts.md) by what a person has to know of them; the others are an absence after something newer. */
const wordsOfRule: Readonly<Record<string, Words>> = {
	PR4: 'completed',
	PR5: 'completed',
	PR6: 'served',
	PR7: 'served',
	PR9: 'transferred',
	PR11: 'served',
	PR12: 'transferred',
	PR13: 'undone',
};
const naming: ReadonlySet<Contradiction['words']> = new Set(['completed', 'served']);

/** Newest first, as the counters were told of them. */
export function contradictionsNow(state: State): readonly Contradiction[] {
	const found: Contradiction[] = [];
	for (const [counterId, { notices }] of state.desks)
		for (const notice of notices)
			if (notice.kind === 'superseded')
				found.push({ counter: counterLabel(state, counterId), ...why(notice, state), notice });
	return found.sort((a, b) => b.notice.at - a.notice.at);
}

function why({ rule, byCounterId }: Notice, state: State): Pick<Contradiction, 'words' | 'other'> {
	const words = wordsOfRule[rule ?? ''] ?? 'moved';
	if (!naming.has(words)) return { words, other: '' };
	return byCounterId === null ? { words: 'moved', other: '' } : { words, other: counterLabel(state, byCounterId) };
}
