import { type Flag, type FlagTable, type Program, variableOf } from './flags.ts';

/** `--help`: what the program does, each flag with its variable, its default and its meaning. */
export function helpText({ name, says, words, flags }: Program<FlagTable>): string {
	const all = Object.entries(flags);
	const needed = all.flatMap(([flag, one]) => (one.kind === 'needed' ? [`--${flag} ${one.takes}`] : []));
	const usage = [name, ...words, ...needed, '[flags]'].join(' ');
	const rows = all.map(([flag, one]) => [
		`--${flag}${takes(one)}`,
		variableOf(flag),
		standard(one),
		one.says.concat(bounds(one)),
	]);
	rows.push(['--help', '', '', 'shows this']);
	const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	const lines = rows.map((row) =>
		`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
	);
	return [`${usage}\n\n${says}\nA flag's variable does the same; the flag wins.\n`, ...lines].join('\n');
}

function takes(flag: Flag): string {
	switch (flag.kind) {
		case 'switch':
			return '';
		case 'number':
			return ' N';
		case 'choice':
			return ' WORD';
		default:
			return ` ${flag.takes}`;
	}
}

function standard(flag: Flag): string {
	switch (flag.kind) {
		case 'needed':
			return 'needed';
		case 'switch':
			return 'off';
		default:
			return flag.standard === null ? 'none' : String(flag.standard);
	}
}

function bounds(flag: Flag): string {
	if (flag.kind === 'number') return ` (${flag.least} to ${flag.most})`;
	return flag.kind === 'choice' ? ` (${flag.of.join(', ')})` : '';
}
