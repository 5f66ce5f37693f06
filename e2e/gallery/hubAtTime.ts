// A real hub in a process of its own whose clocks go ahead of the machine's: `node hubAtTime.ts DATA PORT AHEAD_MS`. Real hours, demo accounts,
// nearly the sample mall. Says its address and tokens on its parent's channel, where it is told how far ahead from now on; ends with its parent.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemMachineClock } from '@antrean/hub/engine/hubTime.ts';
import { startHub } from '@antrean/hub/hub.ts';
import { borderBounds } from '@antrean/shared/border/borderBounds.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import pino from 'pino';
import { repository } from '../mall.ts';

const [data = '', port = '0', ahead = '0'] = process.argv.slice(2);
const firstAheadMs = Number(ahead);
let aheadMs = firstAheadMs;
/** On a Friday the sample closes two agencies; a third sends its officers from Monday to Thursday. */
function threeClosedOnFridays(): string {
	const sample = JSON.parse(readFileSync(join(repository, 'data/mpp-tangsel.json'), 'utf8')) as SiteFile;
	const agencies = sample.agencies.map((agency) =>
		agency.id === 'pengadilan-negeri' ? { ...agency, weekly: { ...sample.openingHours.weekly, fri: null } } : agency,
	);
	const file = join(data, 'site.json');
	writeFileSync(file, JSON.stringify({ ...sample, agencies }));
	return file;
}

const hub = await startHub({
	readyFile: null,
	data,
	host: '127.0.0.1',
	port: Number(port),
	demo: true,
	realHours: true,
	siteFile: threeClosedOnFridays(),
	// Both together, as time passes: a wall clock that leaps alone is a fault, which the hub would rightly not believe.
	machine: {
		...systemMachineClock,
		wallMs: () => Date.now() + aheadMs,
		runAgeMs: () => performance.now() + aheadMs - firstAheadMs,
	},
	patience: { restMs: 0, nobodyMs: 0 },
	onRolledBack: () => undefined,
	onOutlived: () => undefined,
	upkeep: null,
	announced: false,
	updateKey: null,
	bounds: borderBounds,
	logger: pino({ level: 'silent' }),
	onFatal: () => process.exit(1),
});
process.on('disconnect', () => void hub.close().then(() => process.exit(0)));
process.on('message', (said) => {
	aheadMs = (said as { aheadMs: number }).aheadMs;
	process.send?.({ aheadMs });
});
process.send?.({ url: hub.url, tokens: hub.secrets });
