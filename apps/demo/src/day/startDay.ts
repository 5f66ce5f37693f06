import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeDataFolder } from '@antrean/shared/cli/dataFolder.ts';
import { textFlag } from '@antrean/shared/cli/flags.ts';
import { clearOwnFile, writeOwnFile } from '@antrean/shared/cli/ownFile.ts';
import { readFlags } from '@antrean/shared/cli/readFlags.ts';
import { type Running, tell } from '@antrean/shared/cli/runProgram.ts';
import { StartError } from '@antrean/shared/cli/startError.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { readSiteFile } from '@antrean/shared/site/readSiteFile.ts';
import { z } from 'zod';
import { type Child, startChild } from '../child.ts';
import { keptPort } from '../ports.ts';
import { createDayClock } from './dayClock.ts';
import { seedFlag, speedFlag, visitorsFlag } from './dayFlags.ts';
import { secondsOf } from './dayHours.ts';
import { type DayReport, isSound } from './dayReport.ts';
import { createMallApi } from './mallApi.ts';
import { morningZone } from './morningZone.ts';
import { hubNoShowSeconds } from './noShowRoom.ts';
import { planDay } from './planDay.ts';
import { playDay } from './playDay.ts';
import { reportOfDay } from './reportOfDay.ts';
import { reportText } from './reportText.ts';

/** `npm run day`: a hub of its own for one simulated day, its report, and an end. */
const repository = fileURLToPath(new URL('../../../..', import.meta.url));
const host = '127.0.0.1';
const program = {
	name: 'npm run day --',
	says: 'Plays one simulated day against a hub of its own and ends with its report.',
	words: [],
	flags: {
		seed: seedFlag,
		// An average working day of the first customer, in about a minute.
		visitors: visitorsFlag(1, 240),
		speed: speedFlag(600),
		data: textFlag('DIR', null, 'a new folder that keeps what the hub wrote; else it is removed'),
		site: textFlag('FILE', join(repository, 'data', 'mpp-tangsel.json'), 'the site file'),
		report: textFlag('FILE', null, 'writes the report as JSON too'),
	},
};

const hubReady = z.object({ hub: z.string(), tokens: z.object({ kiosk: z.string(), admin: z.string() }) });

export type DayTask = Readonly<{
	seed: number;
	visitors: number;
	speed: number;
	site: SiteFile;
	data: string;
	reportFile: string | null;
}>;

/** @param onEnd told 0 when the mall kept its promises, else 1, once the hub has stopped */
export async function startDay(
	argv: readonly string[],
	env: NodeJS.ProcessEnv,
	onEnd: (code: number) => void,
): Promise<Running> {
	const { flags } = readFlags(program, argv, env);
	const site = readSiteFile(flags.site);
	if (flags.data !== null) refuseUsedFolder(flags.data);
	if (flags.report !== null) clearOwnFile(flags.report);
	const data = flags.data ?? mkdtempSync(join(tmpdir(), 'antrean-day-'));
	const task: DayTask = {
		...{ seed: flags.seed, visitors: flags.visitors, speed: flags.speed, site },
		...{ data, reportFile: flags.report },
	};
	const abort = new AbortController();
	const hub = await startDayHub(task);
	const ending = playAndTell(task, hub, abort.signal)
		.catch((error: unknown) => (abort.signal.aborted ? 1 : tell(error)))
		.finally(() => hub.stop())
		.finally(() => {
			if (flags.data === null) rmSync(data, { recursive: true, force: true });
		});
	void ending.then((code) => abort.signal.aborted || onEnd(code));
	return {
		async close() {
			abort.abort();
			await ending;
		},
	};
}

/** In a folder with another day's tickets, or another site's, this day would be a different one. */
function refuseUsedFolder(folder: string): void {
	if (!existsSync(join(folder, 'hub', 'hub.sqlite'))) return;
	throw new StartError(
		'day/folder-used',
		`${folder} has a hub's database already: the day played there would not be the seed's. Nothing was started or changed. Name another folder with --data, or move this one away.`,
		null,
	);
}

/**
 * The site's rule for no-shows counts a hub's seconds: here as many as the day's speed leaves of them. The hub's own midnight is kept away:
 * it would end the day that is being played.
 */
async function startDayHub({ data, site, speed }: DayTask): Promise<Child> {
	makeDataFolder(data);
	const { policy } = site;
	const noShowAfterSeconds = hubNoShowSeconds(policy.noShowAfterSeconds, speed);
	const siteFile = join(data, 'site.json');
	writeFileSync(
		siteFile,
		JSON.stringify({
			...site,
			site: { ...site.site, timeZone: morningZone(Date.now()) },
			policy: { ...policy, noShowAfterSeconds },
		}),
	);
	const port = await keptPort(data, 'hub', host);
	return startChild({
		name: 'The hub',
		bin: join(repository, 'apps/hub/bin/antrean-hub.js'),
		args: ['--data', join(data, 'hub'), '--port', String(port), '--host', host, '--demo', '--site', siteFile],
		readyFile: join(data, 'hub.ready.json'),
		onRestarted: () => console.error('The hub came back; the day goes on.'),
	});
}

async function playAndTell(task: DayTask, child: Child, signal: AbortSignal): Promise<number> {
	const { site, seed, visitors, speed } = task;
	const { hub, tokens } = hubReady.parse(await child.ready());
	const plan = planDay(site, seed, visitors);
	const log = await playDay({
		...{ plan, site, lookAgainSeconds: null },
		mall: createMallApi({ kiosk: hub, kioskToken: tokens.kiosk, hub, counterToken: tokens.admin }, signal),
		clock: createDayClock(secondsOf(site.openingHours.ticketsFrom), speed, signal),
		noShowSeconds: site.policy.noShowAfterSeconds,
	});
	const report = await reportOfDay({ site, seed, visitors, plan, log }, hub, tokens.admin);
	tellReport(task, report);
	return isSound(report) ? 0 : 1;
}

function tellReport({ site, reportFile }: DayTask, report: DayReport): void {
	console.log(reportText(site, report));
	if (reportFile !== null) writeOwnFile(reportFile, `${JSON.stringify(report, null, 2)}\n`);
}
