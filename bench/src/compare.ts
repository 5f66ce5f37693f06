import { readFileSync } from 'node:fs';
import { StartError } from '@antrean/shared/cli/startError.ts';
import { columns } from './columns.ts';
import { type Figure, rounded } from './report.ts';

/** Two results of the bench side by side. */
export type Result = Readonly<{
	at: string;
	isQuick: boolean;
	machine: Readonly<Record<string, unknown>>;
	figures: readonly Pick<Figure, 'id' | 'what' | 'value' | 'unit' | 'sense'>[];
	/** Results of before 26 November 2026 have none. */
	commit?: string | null;
}>;
type Compared = Result['figures'][number];

/** A smaller change is within what two runs of the same commit differ by. */
const noticed = 0.05;

/** Figure by figure. @throws StartError `file/unreadable` */
export function comparison(fileA: string, fileB: string): string {
	return compare(read(fileA), read(fileB));
}

export function compare(a: Result, b: Result): string {
	const gone = a.figures.filter((was) => twinOf(was, b) === undefined);
	const added = b.figures.filter((is) => twinOf(is, a) === undefined);
	const rows = [
		...a.figures.flatMap((was) => {
			const is = twinOf(was, b);
			return is === undefined ? [] : [row(was, is)];
		}),
		...gone.map(({ id, value, what }) => [id, rounded(value), '', '', 'only in A', what]),
		...added.map(({ id, value, what }) => [id, '', rounded(value), '', 'only in B', what]),
	];
	return [`A ${titleOf(a)}`, `B ${titleOf(b)}`, ...notes(a, b), columns([['', 'A', 'B', '', '', ''], ...rows])].join(
		'\n',
	);
}

function twinOf({ id, what }: Compared, { figures }: Result): Compared | undefined {
	return figures.find((other) => other.id === id && other.what === what);
}

function row(was: Compared, is: Compared): readonly string[] {
	const difference = is.value - was.value;
	// From nothing there is no percentage: a figure that was 0 tells its change in its own unit, and any is noticed.
	const share = was.value === 0 ? null : difference / was.value;
	const isNoticed = share === null ? difference !== 0 : Math.abs(share) >= noticed;
	const isBetter = is.sense === 'atLeast' ? difference > 0 : difference < 0;
	const change = share === null ? `${rounded(difference)} ${is.unit}` : `${(share * 100).toFixed(0)} %`;
	const verdict = isNoticed ? (isBetter ? 'better' : 'worse') : '';
	return [was.id, rounded(was.value), rounded(is.value), change, verdict, was.what];
}

function titleOf({ at, commit, isQuick }: Result): string {
	return `${at}, ${isQuick ? 'quick' : 'full'}, commit ${commit ?? 'unknown'}`;
}

function notes(a: Result, b: Result): readonly string[] {
	const keys = new Set([...Object.keys(a.machine), ...Object.keys(b.machine)]);
	const differs = [...keys].filter((key) => String(a.machine[key]) !== String(b.machine[key]));
	return [
		...(a.isQuick === b.isQuick ? [] : ['A quick run and a full one: their figures are not of the same kind.']),
		...(differs.length === 0 ? [] : [`Not the same machine: ${differs.join(', ')} differ.`]),
	];
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
