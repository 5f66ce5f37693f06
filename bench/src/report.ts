import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, release, totalmem } from 'node:os';
import Database from 'better-sqlite3';
import { columns } from './columns.ts';
import { dataDisk } from './folders.ts';

/** One row of the table: a ratio to a limit of the same run, with the gate and the goal that it is held against. */
export type Figure = Readonly<{
	id: string;
	what: string;
	value: number;
	unit: 'ratio' | 'ms' | 'bytes' | 'a second' | 'count';
	gate: number;
	goal: number;
	/** `atLeast`: more is better. */
	sense: 'atLeast' | 'atMost';
	/** The measured parts behind the figure. */
	parts: Readonly<Record<string, number>>;
	/** What each valid round came to, in order; `value` is of all of them. */
	perRound: readonly number[];
}>;

/** A figure of fewer rounds is not judged well: one disturbed round would be a fifth of it or more. */
export const fewestRounds = 5;

export function isWithin(figure: Figure, bound: number): boolean {
	return figure.sense === 'atLeast' ? figure.value >= bound : figure.value <= bound;
}

export type Verdict = 'goal' | 'gate' | 'MISSED' | 'TOO FEW ROUNDS';

/** @param fewest valid rounds that it takes to judge */
export function verdictOf(figure: Figure, fewest: number): Verdict {
	if (figure.perRound.length < fewest) return 'TOO FEW ROUNDS';
	return isWithin(figure, figure.goal) ? 'goal' : isWithin(figure, figure.gate) ? 'gate' : 'MISSED';
}

export function table(figures: readonly Figure[], fewest: number): string {
	const rows = figures.map((figure) => {
		const sign = figure.sense === 'atLeast' ? '≥' : '≤';
		return [
			figure.id,
			figure.what,
			rounded(figure.value),
			`${sign} ${figure.gate}`,
			`${sign} ${figure.goal}`,
			verdictOf(figure, fewest),
			Object.entries(figure.parts)
				.map(([name, value]) => `${name} ${rounded(value)}`)
				.join(', '),
		];
	});
	return columns([['', 'what', 'value', 'gate', 'goal', '', 'parts'], ...rows]);
}

export function machine(): Record<string, unknown> {
	return {
		cpu: cpus()[0]?.model ?? 'unknown',
		cores: cpus().length,
		memoryGiB: Math.round(totalmem() / 2 ** 30),
		kernel: release(),
		node: process.version,
		sqlite: new Database(':memory:').prepare('SELECT sqlite_version() AS version').pluck().get(),
		socketIo: createRequire(import.meta.url)('socket.io/package.json').version,
		disk: fileSystemOf(dataDisk),
	};
}

/** The commit that was measured, and whether files differ from it; null where there is no repository. */
export function commit(): string | null {
	const git = (...args: readonly string[]): string | null => {
		const { status, stdout } = spawnSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' });
		return status === 0 ? stdout.trim() : null;
	};
	const head = git('rev-parse', 'HEAD');
	if (head === null) return null;
	// Results of other runs change nothing of what is measured.
	const changes = git('status', '--porcelain', '--', ':/', ':(top,exclude)bench/results');
	return changes === '' ? head : `${head}, changed`;
}

/** The mount that the folder is on: device, place and kind; Linux alone tells. */
function fileSystemOf(folder: string): string {
	try {
		const mounts = readFileSync('/proc/mounts', 'utf8')
			.split('\n')
			.map((line) => line.split(' '));
		const [device, place, kind] = mounts.findLast(([, at = '-']) => at === '/' || folder.startsWith(at)) ?? [];
		return `${kind} on ${device} at ${place}`;
	} catch {
		return 'unknown';
	}
}

export function rounded(value: number): string {
	return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}
