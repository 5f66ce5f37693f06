// A real hub in a process of its own whose wall clock begins at a given moment: `node hubAtTime.ts DATA PORT 2026-11-24T10:42:00+07:00`. Real
// hours, demo accounts, the sample mall. Says its address and tokens on its parent's channel; ends with it.
import { join } from 'node:path';
import { systemMachineClock } from '@antrean/hub/engine/hubTime.ts';
import { startHub } from '@antrean/hub/hub.ts';
import { borderBounds } from '@antrean/shared/border/borderBounds.ts';
import pino from 'pino';
import { repository } from '../mall.ts';

const [data = '', port = '0', start = ''] = process.argv.slice(2);
const aheadMs = Date.parse(start) - Date.now();
const hub = await startHub({
	data,
	host: '127.0.0.1',
	port: Number(port),
	demo: true,
	realHours: true,
	siteFile: join(repository, 'data/mpp-tangsel.json'),
	machine: { ...systemMachineClock, wallMs: () => Date.now() + aheadMs },
	bounds: borderBounds,
	logger: pino({ level: 'silent' }),
	onFatal: () => process.exit(1),
});
process.on('disconnect', () => void hub.close().then(() => process.exit(0)));
process.send?.({ url: hub.url, tokens: hub.secrets });
