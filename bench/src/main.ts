// `npm run bench`: limits and product alternately in one run, as ratios; a table here and JSON in bench/results.
// `--quick` takes about a minute, prints its table and judges nothing. `--only P6,P7` measures those alone. `--rows 12000000` is P9's history.
// `--compare A.json B.json` measures
// nothing and sets two results side by side.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { numberFlag, switchFlag, textFlag } from '@antrean/shared/cli/flags.ts';
import { UsageError } from '@antrean/shared/cli/readFlags.ts';
import { commandLine, fail } from '@antrean/shared/cli/runProgram.ts';
import { comparison } from './compare.ts';
import { measureDisplay } from './displayCost.ts';
import { measureMemory } from './displayMemory.ts';
import { measureFanOut } from './fanOut.ts';
import { measureHistory } from './historyCost.ts';
import { type Clients, clientsFigure, latencyFigure, measureRound, type Round, rateFigure } from './issueRate.ts';
import { type HubUnderTest, startHub, startNoopServer } from './processes.ts';
import { type Figure, isWithin, machine, table } from './report.ts';
import { measureRestart } from './restart.ts';

const ids = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P9', 'P10', 'P12', 'P16'];
const { flags, words } = commandLine({
	name: 'npm run bench --',
	says: 'Measures limits and product alternately in one run; a table here and JSON in bench/results.',
	words: ['[A.json', 'B.json]'],
	flags: {
		quick: switchFlag('every figure once, in about a minute; judges nothing'),
		only: textFlag('P6,P7', null, 'measures these figures alone'),
		rows: numberFlag(0, 100_000_000, 0, "rows of P9's history; 0: a million, 40,000 when quick"),
		compare: switchFlag('measures nothing and sets two results, A.json and B.json, side by side'),
	},
});
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
const isQuick = flags.quick;
const only = flags.only?.split(',') ?? null;
const unknown = only?.find((id) => !ids.includes(id));
if (unknown !== undefined)
	fail(
		new UsageError(
			`--only knows ${ids.join(', ')}, not “${unknown}”. Nothing was started; see npm run bench -- --help.`,
		),
	);
const rounds = isQuick ? 1 : 5;
const roundMs = isQuick ? 1_000 : 3_000;
/** One request at a time feels every hiccup of the machine: many short rounds, so that limits and product meet the same ones. */
const latencyRounds = isQuick ? 1 : 15;
const latencyRoundMs = 1_000;
const inFlightOf = [
	['P1', 16],
	['P2', 64],
	['P3', 256],
] as const;
/** Few, so that what sockets cost stays small beside the requests themselves. */
const sharedSockets = 8;
const results = fileURLToPath(new URL('../results', import.meta.url));
const figures: Figure[] = [];

/** Whether any of these figures is asked for. */
function isAsked(...ids: readonly string[]): boolean {
	return only === null || ids.some((id) => only.includes(id));
}

async function assertDurable(hub: HubUnderTest): Promise<void> {
	const metrics = await (await fetch(`${hub.url}/metrics`)).text();
	// SQLite: PRAGMA synchronous, 2 = FULL. Asked of the hub that runs, not of its source.
	if (!/^antrean_journal_synchronous 2$/m.test(metrics))
		throw new Error('the running hub does not commit with synchronous=FULL');
}

async function issueRounds(
	hub: HubUnderTest,
	clients: Clients,
	count: number,
	durationMs: number,
): Promise<readonly Round[]> {
	const noop = await startNoopServer();
	const done: Round[] = [];
	// A void round (a generator was too busy) is tried again, but not for ever.
	for (let attempt = 0; done.length < count && attempt < 2 * count; attempt++) {
		const round = await measureRound(noop, hub, clients, durationMs);
		if (round.isVoid)
			console.log(`${clients.inFlight} in flight: a round is void, a generator used over 80 % of a core`);
		// Nobody judges a quick run, and a busy machine is no reason to fail every test.
		if (!round.isVoid || isQuick) done.push(round);
	}
	await noop.stop();
	if (done.length === 0) throw new Error(`every round with ${clients.inFlight} in flight was void`);
	return done;
}

async function measureIssuing(): Promise<void> {
	const hub = await startHub(null);
	await assertDurable(hub);
	const measure = (clients: Clients): Promise<readonly Round[]> => issueRounds(hub, clients, rounds, roundMs);
	for (const [id, inFlight] of inFlightOf)
		if (isAsked(id)) figures.push(rateFigure(id, await measure({ inFlight, connections: sharedSockets }), inFlight));
	if (isAsked('P4')) figures.push(clientsFigure(await measure({ inFlight: 64, connections: 64 }), 64));
	if (isAsked('P5'))
		figures.push(latencyFigure(await issueRounds(hub, { inFlight: 1, connections: 1 }, latencyRounds, latencyRoundMs)));
	await hub.stop();
}

async function measureWire(): Promise<void> {
	const hub = await startHub(null);
	figures.push(...(await measureDisplay(hub, isQuick ? 20 : 200, isQuick)));
	await hub.stop();
}

if (isAsked('P1', 'P2', 'P3', 'P4', 'P5')) await measureIssuing();
const calls = isQuick ? 50 : 200;
if (isAsked('P6')) figures.push(await measureFanOut({ id: 'P6', displays: 200, rounds, calls }));
if (isAsked('P7')) figures.push(await measureFanOut({ id: 'P7', displays: 50, rounds, calls }));
if (isAsked('P9')) {
	const rows = flags.rows || (isQuick ? 40_000 : 1_000_000);
	const isCold = !isQuick && process.getuid?.() === 0;
	figures.push(await measureHistory({ rows, rounds, durationMs: roundMs, isCold }));
}
if (isAsked('P10')) figures.push(...(await measureRestart(isQuick ? 20_000 : 500_000, isQuick ? 2 : 5)));
if (isAsked('P12')) figures.push(await measureMemory(100, isQuick ? 300 : 1_000, isQuick ? 1 : 3));
if (isAsked('P16')) await measureWire();

console.log(`\n${table(figures)}\n`);
mkdirSync(results, { recursive: true });
const file = join(
	results,
	`${new Date().toISOString().replaceAll(':', '-').slice(0, 19)}${isQuick ? '-quick' : ''}.json`,
);
writeFileSync(
	file,
	`${JSON.stringify({ at: new Date().toISOString(), isQuick, machine: machine(), figures }, null, 2)}\n`,
);
console.log(file);
const missed = figures.filter((figure) => !isWithin(figure, figure.gate));
if (!isQuick && missed.length > 0) {
	console.log(`${missed.length} below their gate: ${missed.map((figure) => figure.id).join(', ')}`);
	process.exitCode = 1;
}
process.exit();
