// A real hub in a process of its own whose wall clock begins at a given moment: `node hubAtTime.ts DATA PORT 2026-11-24T10:42:00+07:00`. Real
// hours, demo accounts, nearly the sample mall. Says its address and tokens on its parent's channel; ends with it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemMachineClock } from '@antrean/hub/engine/hubTime.ts';
import { startHub } from '@antrean/hub/hub.ts';
import { borderBounds } from '@antrean/shared/border/borderBounds.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import pino from 'pino';
import { repository } from '../mall.ts';

const [data = '', port = '0', start = ''] = process.argv.slice(2);
const aheadMs = Date.parse(start) - Date.now();
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
	machine: { ...systemMachineClock, wallMs: () => Date.now() + aheadMs },
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
process.send?.({ url: hub.url, tokens: hub.secrets });
