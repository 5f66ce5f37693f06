// `npm run bench`: limits and product alternately in one run, as ratios; a table here and JSON in bench/results.
// `--quick` takes a minute or two, prints its table and judges nothing. `--only P6,P7` measures those alone. `--rows 12000000` is P9's history.
// `--compare A.json B.json` measures nothing and sets two results side by side. `--profile` samples where a hub's time goes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { numberFlag, switchFlag, textFlag } from '@antrean/shared/cli/flags.ts';
import { UsageError } from '@antrean/shared/cli/readFlags.ts';
import { commandLine, fail } from '@antrean/shared/cli/runProgram.ts';
import { measureComeBack } from './comeBack/comeBack.ts';
import { comparison } from './compare.ts';
import { measureDisplay, skippedSeqs } from './displayCost.ts';
import { measureMemory } from './displayMemory.ts';
import { measureDurability } from './durability.ts';
import { measureFanOut } from './fanOut.ts';
import { dataDisk, isInMemory, newFolder } from './folders.ts';
import { measureHistory } from './historyCost.ts';
import { hubProfiles } from './hubProfile.ts';
import { type Clients, clientsFigure, measureRound, type Round, rateFigure } from './issueRate.ts';
import { measureLine } from './lineLength.ts';
import { measureOneIssue } from './oneIssue.ts';
import { folderWithPast } from './past.ts';
import { withBareServer, withHub } from './processes.ts';
import { commit, type Figure, fewestRounds, machine, table, verdictOf } from './report.ts';
import { measureRestart } from './restart.ts';
import { validRounds } from './validRounds.ts';

const ids = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10', 'P12', 'P15', 'P16', 'P17'];
const { flags, words } = commandLine({
	name: 'npm run bench --',
	says: 'Measures limits and product alternately in one run; a table here and JSON in bench/results.',
	words: ['[A.json', 'B.json]'],
	flags: {
		quick: switchFlag('every figure once, in a minute or two; judges nothing'),
		only: textFlag('P6,P7', null, 'measures these figures alone'),
		rows: numberFlag(0, 100_000_000, 0, "rows of P9's history; 0: a million, 40,000 when quick"),
		profile: switchFlag("measures nothing and tells where a hub's time goes while it issues tickets, by V8's samples"),
		compare: switchFlag('measures nothing and sets two results, A.json and B.json, side by side'),
	},
});
// Ended by a signal, too, the bench leaves no process and no folder.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));
if (flags.compare !== (words.length === 2) || (!flags.compare && words.length > 0))
	fail(new UsageError('--compare and two result files go together. Nothing was started; see npm run bench -- --help.'));
if (flags.compare) {
	const [a = '', b = ''] = words;
	try {
		console.log(comparison(a, b));
	} catch (error) {
		fail(error);
	}
	process.exit();
}
if (flags.profile) {
	console.log(await hubProfiles(10_000));
	process.exit();
}
const isQuick = flags.quick;
const only = flags.only?.split(',') ?? null;
const unknown = only?.find((id) => !ids.includes(id));
if (unknown !== undefined)
	fail(
		new UsageError(
			`--only knows ${ids.join(', ')}, not “${unknown}”. Nothing was started; see npm run bench -- --help.`,
		),
	);
if (!isQuick && isInMemory(dataDisk))
	fail(
		new UsageError(
			`The data would be in memory (${dataDisk} is a tmpfs), where commits cost nothing: such a run can't be judged. ` +
				'Nothing was started; set ANTREAN_BENCH_DISK to a folder on the disk that a hub would have, or run it with --quick.',
		),
	);
const rounds = isQuick ? 1 : fewestRounds;
const roundMs = isQuick ? 1_000 : 3_000;
const inFlightOf = [
	['P1', 16],
	['P2', 64],
	['P3', 256],
] as const;
/** Few, so that what sockets cost stays small beside the requests themselves. */
const sharedSockets = 8;
const results = fileURLToPath(new URL('../results', import.meta.url));
const figures: Figure[] = [];
/** Asked before anything is measured: the files may be others when the run ends. */
const measured = commit();

/** Whether any of these figures is asked for. */
function isAsked(...ids: readonly string[]): boolean {
	return only === null || ids.some((id) => only.includes(id));
}

/** A fresh hub for each figure: none is measured on the tickets of another. */
function issueRounds(id: string, clients: Clients, count: number, durationMs: number): Promise<readonly Round[]> {
	return withBareServer([], (bare) =>
		withHub(newFolder(), [], (hub) =>
			validRounds({ what: id, rounds: count, isQuick }, () => measureRound(bare, hub, clients, durationMs)),
		),
	);
}

for (const [id, inFlight] of inFlightOf)
	if (isAsked(id)) {
		const clients = { inFlight, connections: sharedSockets };
		figures.push(rateFigure(id, await issueRounds(id, clients, rounds, roundMs), inFlight));
	}
if (isAsked('P4'))
	figures.push(clientsFigure(await issueRounds('P4', { inFlight: 64, connections: 64 }, rounds, roundMs), 64));
if (isAsked('P5')) {
	// One request at a time feels every hiccup of the machine.
	const size = isQuick ? { rounds: 1, durationMs: 500 } : { rounds: 3 * fewestRounds, durationMs: 2_000 };
	figures.push(await measureOneIssue({ isQuick, ...size }));
}
/** As many in each round: a 95th percentile of fewer rests on a handful. */
const calls = isQuick ? 50 : 1_000;
if (isAsked('P6')) figures.push(await measureFanOut({ id: 'P6', displays: 200, processes: 2, rounds, calls, isQuick }));
if (isAsked('P7')) figures.push(await measureFanOut({ id: 'P7', displays: 50, processes: 1, rounds, calls, isQuick }));
if (isAsked('P8')) {
	const size = isQuick ? { many: 500, calls: 50, shown: 8 } : { many: 5_000, calls: 1_000, shown: 40 };
	figures.push(...(await measureLine({ few: 10, displays: 50, rounds, isQuick, ...size })));
}
if (isAsked('P9')) {
	const rows = flags.rows || (isQuick ? 40_000 : 1_000_000);
	const isCold = !isQuick && process.getuid?.() === 0;
	figures.push(await measureHistory({ rows, rounds, durationMs: 2 * roundMs, isCold, isQuick }));
}
if (isAsked('P10')) figures.push(...(await measureRestart(isQuick ? 20_000 : 500_000, isQuick ? 2 : fewestRounds)));
if (isAsked('P12')) figures.push(await measureMemory(100, isQuick ? 300 : 1_000, rounds));
if (isAsked('P15')) {
	const size = isQuick
		? { stations: 100, waiting: 500, outageMs: 2_000 }
		: { stations: 1_000, waiting: 5_000, outageMs: 30_000 };
	figures.push(...(await measureComeBack({ rounds, isQuick, ...size })));
}
if (isAsked('P16'))
	figures.push(
		...(await withHub(await folderWithPast(0, skippedSeqs), [], (hub) =>
			measureDisplay(hub, isQuick ? 20 : 200, isQuick),
		)),
	);
if (isAsked('P17')) {
	const size = isQuick ? { inFlight: 16, loadMs: 200, each: 5 } : { inFlight: 64, loadMs: 1_000, each: 20 };
	figures.push(...(await measureDurability({ kills: rounds, callers: 16, isQuick, ...size })));
}

/** A quick run shows where a figure lies and judges nothing. */
const fewest = isQuick ? 1 : fewestRounds;
console.log(`\n${table(figures, fewest)}\n`);
mkdirSync(results, { recursive: true });
const file = join(
	results,
	`${new Date().toISOString().replaceAll(':', '-').slice(0, 19)}${isQuick ? '-quick' : ''}.json`,
);
writeFileSync(
	file,
	`${JSON.stringify({ at: new Date().toISOString(), commit: measured, isQuick, machine: machine(), figures }, null, 2)}\n`,
);
console.log(file);
const failed = figures.filter((figure) => ['MISSED', 'TOO FEW ROUNDS'].includes(verdictOf(figure, fewest)));
if (!isQuick && failed.length > 0) {
	console.log(`${failed.length} not within their gate: ${failed.map((figure) => figure.id).join(', ')}`);
	process.exitCode = 1;
}
process.exit();
