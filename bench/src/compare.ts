import { readFileSync } from 'node:fs';
import { StartError } from '@antrean/shared/cli/startError.ts';
import { type Figure, rounded } from './report.ts';

type Result = Readonly<{ at: string; machine: Readonly<Record<string, unknown>>; figures: readonly Figure[] }>;

/** Two results of the bench side by side, figure by figure. @throws StartError `file/unreadable` */
export function comparison(fileA: string, fileB: string): string {
	const [a, b] = [read(fileA), read(fileB)];
	const rows = a.figures.flatMap((was) => {
		const is = b.figures.find(({ id, what }) => id === was.id && what === was.what);
		if (is === undefined) return [];
		const change = was.value === 0 ? 0 : (is.value / was.value - 1) * 100;
		const isBetter = is.sense === 'atLeast' ? change > 0 : change < 0;
		const verdict = Math.abs(change) < 5 ? '' : isBetter ? 'better' : 'worse';
		return [
			`${was.id.padEnd(4)}${rounded(was.value).padStart(8)}${rounded(is.value).padStart(8)}${`${change.toFixed(0)} %`.padStart(7)}  ${verdict.padEnd(7)}${was.what}`,
		];
	});
	const differs = Object.keys(a.machine).filter((key) => String(a.machine[key]) !== String(b.machine[key]));
	const note = differs.length === 0 ? [] : [`Not the same machine: ${differs.join(', ')} differ.`];
	return [`${a.at} → ${b.at}`, ...note, ...rows].join('\n');
}

function read(file: string): Result {
	try {
		const result = JSON.parse(readFileSync(file, 'utf8')) as Partial<Result>;
		if (Array.isArray(result.figures)) return result as Result;
	} catch (error) {
		throw noResult(file, error);
	}
	throw noResult(file, null);
}

function noResult(file: string, cause: unknown): StartError {
	return new StartError(
		'file/unreadable',
		`${file} is no result of the bench. Nothing was changed. Name two files of bench/results.`,
		cause,
	);
}
