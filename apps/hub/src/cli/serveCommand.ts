import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { borderBounds } from '@antrean/shared/border/borderBounds.ts';
import { readFlags, readPort, UsageError } from '@antrean/shared/cli/readFlags.ts';
import { removeReadyFile, writeReadyFile } from '@antrean/shared/cli/readyFile.ts';
import type { Running } from '@antrean/shared/cli/runProgram.ts';
import pino from 'pino';
import { systemMachineClock } from '../engine/hubTime.ts';
import { type Hub, startHub } from '../hub.ts';

/** `antrean-hub --data DIR …`: runs a hub until it is stopped. */
const standardPort = 4700;
const standardHost = '127.0.0.1';
const demoSite = fileURLToPath(new URL('../../../../data/mpp-tangsel.json', import.meta.url));
/** The outcome of a commit is unknown (sysexits.h EX_IOERR). */
const exitUnknown = 74;

const flagKinds = {
	data: 'text',
	port: 'text',
	host: 'text',
	site: 'text',
	'ready-file': 'text',
	demo: 'switch',
	'real-hours': 'switch',
} as const;

export async function serveCommand(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<Running> {
	const { flags, words } = readFlags(flagKinds, argv, env);
	if (words.length > 0) throw new UsageError(`“${words[0]}” is not a command of antrean-hub; it knows: catalogue`);
	if (flags.data === null) throw new UsageError('--data DIR is missing: the folder that holds the journal');
	const readyFile = flags['ready-file'];
	if (readyFile !== null) removeReadyFile(readyFile);
	const hub = await startHub({
		data: flags.data,
		host: flags.host ?? standardHost,
		port: readPort(flags.port, standardPort),
		demo: flags.demo,
		realHours: flags['real-hours'],
		siteFile: flags.site ?? (flags.demo ? demoSite : null),
		machine: systemMachineClock,
		bounds: borderBounds,
		logger: pino({ name: 'antrean-hub', level: env.ANTREAN_LOG_LEVEL ?? 'info' }),
		onFatal: () => process.exit(exitUnknown),
	});
	if (readyFile !== null) writeReadyFile(readyFile, readiness(hub));
	if (!flags.demo) console.log(`The admin token is in ${join(flags.data, 'tokens.json')}; keep that file to yourself.`);
	return hub;
}

function readiness({ url, secrets }: Hub): Record<string, unknown> {
	const page = (name: 'kiosk' | 'counter' | 'display' | 'admin'): string | null =>
		secrets[name] === undefined ? null : `${url}/${name}/#token=${secrets[name]}`;
	const { kiosk = null, counter = null, display = null, admin = null } = secrets;
	return {
		hub: url,
		kiosk: page('kiosk'),
		counter: page('counter'),
		display: page('display'),
		admin: page('admin'),
		paper: null,
		tokens: { kiosk, counter, display, admin },
		pids: { demo: null, hub: process.pid, kiosk: null },
	};
}
