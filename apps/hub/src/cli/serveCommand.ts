import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { borderBounds } from '@antrean/shared/border/borderBounds.ts';
import { logLevelFlag, neededFlag, portFlag, readyFileFlag, switchFlag, textFlag } from '@antrean/shared/cli/flags.ts';
import { writeReadyFile } from '@antrean/shared/cli/ownFile.ts';
import { readFlags } from '@antrean/shared/cli/readFlags.ts';
import { fail, type Running } from '@antrean/shared/cli/runProgram.ts';
import { StartError } from '@antrean/shared/cli/startError.ts';
import pino from 'pino';
import { systemMachineClock } from '../engine/hubTime.ts';
import { type Hub, startHub } from '../hub.ts';

/** `antrean-hub --data DIR …`: runs a hub until it is stopped. */
const demoSite = fileURLToPath(new URL('../../../../data/mpp-tangsel.json', import.meta.url));

const program = {
	name: 'antrean-hub',
	says: 'Runs the hub of one mall until it is stopped. `antrean-hub catalogue --help` tells how a changed site file is taken in.',
	words: [],
	flags: {
		data: neededFlag('DIR', 'the folder of the journal'),
		port: portFlag(4700, 'where it answers'),
		host: textFlag('H', '127.0.0.1', 'the address it answers at; 0.0.0.0: the whole network'),
		site: textFlag('FILE', null, 'the site file that the first start takes in; with --demo the sample'),
		'ready-file': readyFileFlag,
		demo: switchFlag('tokens for all roles, open at all hours, marked as a demo'),
		'real-hours': switchFlag("the demo keeps the site's own hours"),
		'log-level': logLevelFlag,
	},
};

export async function serveCommand(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<Running> {
	const { flags } = readFlags(program, argv, env);
	const readyFile = flags['ready-file'];
	const hub = await startHub({
		data: flags.data,
		readyFile,
		host: flags.host,
		port: flags.port,
		demo: flags.demo,
		realHours: flags['real-hours'],
		siteFile: flags.site ?? (flags.demo ? demoSite : null),
		machine: systemMachineClock,
		bounds: borderBounds,
		logger: pino({ name: 'antrean-hub', level: flags['log-level'] }),
		onFatal: (error) => fail(diskFailed(flags.data, error)),
	});
	if (readyFile !== null) writeReadyFile(readyFile, readiness(hub));
	if (!flags.demo) console.log(`The admin token is in ${join(flags.data, 'tokens.json')}; keep that file to yourself.`);
	return hub;
}

function diskFailed(data: string, error: unknown): StartError {
	return new StartError(
		'database/io-error',
		`The disk failed while the journal in ${data} was written (${error instanceof Error ? error.message : error}). ` +
			'What was answered is safe; what was under way was not answered, and callers repeat it. Check the disk, then start again.',
		error,
	);
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
