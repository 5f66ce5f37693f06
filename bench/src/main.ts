// `npm run bench`: limits and product alternately in one run, as ratios; a table here and JSON in bench/results.
// `--quick` takes under a minute, prints its table and judges nothing.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureDisplay } from './displayCost.ts';
import { latencyFigure, measureRound, type Round, rateFigure } from './issueRate.ts';
import { type HubUnderTest, startHub, startNoopServer } from './processes.ts';
import { type Figure, isWithin, machine, table } from './report.ts';
import { measureRestart } from './restart.ts';

const isQuick = process.argv.includes('--quick');
const rounds = isQuick ? 1 : 5;
const roundMs = isQuick ? 1_500 : 4_000;
/** A void round (the generator was too busy) is tried again, but not for ever. */
const mostTries = rounds * 2;
const results = fileURLToPath(new URL('../results', import.meta.url));

async function assertDurable(hub: HubUnderTest): Promise<void> {
	const metrics = await (await fetch(`${hub.url}/metrics`)).text();
	// SQLite: PRAGMA synchronous, 2 = FULL. Asked of the hub that runs, not of its source.
	if (!/^antrean_journal_synchronous 2$/m.test(metrics))
		throw new Error('the running hub does not commit with synchronous=FULL');
}

async function issueRounds(hub: HubUnderTest, inFlight: number): Promise<readonly Round[]> {
	const noop = await startNoopServer();
	const done: Round[] = [];
	for (let attempt = 0; done.length < rounds && attempt < mostTries; attempt++) {
		const round = await measureRound(noop, hub, inFlight, roundMs);
		if (round === null) console.log(`${inFlight} in flight: a round is void, the generator used over 80 % of a core`);
		else done.push(round);
	}
	await noop.stop();
	if (done.length === 0) throw new Error(`every round with ${inFlight} in flight was void`);
	return done;
}

const figures: Figure[] = [];
const hub = await startHub(null);
await assertDurable(hub);
figures.push(rateFigure('P1', 16, await issueRounds(hub, 16)));
figures.push(rateFigure('P2', 64, await issueRounds(hub, 64)));
figures.push(latencyFigure(await issueRounds(hub, 1)));
await hub.stop();
const quietHub = await startHub(null);
figures.push(...(await measureDisplay(quietHub, isQuick ? 20 : 200, isQuick)));
await quietHub.stop();
figures.push(...(await measureRestart(isQuick ? 50_000 : 500_000, isQuick ? 2 : 5)));

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
