import type { RestoreNow } from '@antrean/shared/protocol/restoreContract.ts';

/** What a restore could not bring back, a line each: the end of its text's key, and what fills it. Pure. */
export type LossLine = Readonly<{
	words: 'silent' | 'hole' | 'end' | 'unlisted' | 'beyond' | 'forks' | 'numbers' | 'unproven';
	values: Readonly<Record<string, string | number>>;
	/** Epoch ms. */
	moments: Readonly<Record<string, number>>;
}>;

export function lossLines({ silent, holes, missing, beyond, forks, numbers }: RestoreNow): readonly LossLine[] {
	const listed = holes.reduce((sum, { from, to }) => sum + to - from + 1, 0);
	const lines: readonly LossLine[] = [
		...silent.map((name) => line('silent', { name })),
		...holes.map(({ from, to, after, before }) => {
			const values = { count: to - from + 1, places: from === to ? from : `${from}–${to}` };
			return before === null ? line('end', values, { after }) : line('hole', values, { after, before });
		}),
		...(missing > listed ? [line('unlisted', { count: missing - listed })] : []),
		...(beyond === null ? [] : [line('beyond', { count: beyond.count }, { from: beyond.from, to: beyond.to })]),
		...(forks === 0 ? [] : [line('forks', { count: forks })]),
		...(numbers.length === 0 ? [] : [line('numbers', { numbers: numbers.map(runText).join(', ') })]),
	];
	return lines.length === 0 ? [line('unproven', {})] : lines;
}

function line(
	words: LossLine['words'],
	values: LossLine['values'],
	moments: Readonly<Record<string, string>> = {},
): LossLine {
	const parsed = Object.entries(moments).map(([name, text]) => [name, Date.parse(text)] as const);
	return { words, values, moments: Object.fromEntries(parsed) };
}

function runText({ first, last }: RestoreNow['numbers'][number]): string {
	return first === last ? first : `${first} – ${last}`;
}
