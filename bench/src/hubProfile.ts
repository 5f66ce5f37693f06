import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchServices } from './benchSite.ts';
import { columns } from './columns.ts';
import { newFolder } from './folders.ts';
import { runLoad, withHub } from './processes.ts';
import { type CpuProfile, type Share, selfShares } from './selfShares.ts';

/** Where a hub's time goes while tickets are issued: V8 samples it, which costs some of what it measures. Judges nothing. */
const cases = [
	['1 client', 1],
	['64 in flight', 64],
] as const;
const rowsShown = 25;

export async function hubProfiles(durationMs: number): Promise<string> {
	const told: string[] = [];
	for (const [what, inFlight] of cases) {
		const shares = (await profileOf(inFlight, durationMs)).slice(0, rowsShown);
		told.push(columns([['share', what], ...shares.map(({ what: name, share }) => [percent(share), name])]));
	}
	return told.join('\n\n');
}

async function profileOf(inFlight: number, durationMs: number): Promise<readonly Share[]> {
	const folder = newFolder();
	const profiles = join(folder, 'profiles');
	mkdirSync(profiles);
	const data = newFolder();
	await withHub(data, ['--cpu-prof', `--cpu-prof-dir=${profiles}`], (hub) =>
		runLoad({
			...{ url: hub.url, token: hub.tokens.kiosk, services: benchServices, firstService: 0 },
			...{ inFlight, connections: Math.min(inFlight, 8), warmMs: durationMs / 4, durationMs, count: null },
		}),
	);
	// A process writes its profile as it ends.
	const [file] = readdirSync(profiles);
	if (file === undefined) throw new Error('the hub left no profile');
	return selfShares(JSON.parse(readFileSync(join(profiles, file), 'utf8')) as CpuProfile);
}

function percent(share: number): string {
	return `${(share * 100).toFixed(1)} %`.padStart(6);
}
