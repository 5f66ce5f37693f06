import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { borderBounds } from '@antrean/shared/border/borderBounds.ts';
import {
	logLevelFlag,
	neededFlag,
	numberFlag,
	portFlag,
	readyFileFlag,
	switchFlag,
	textFlag,
} from '@antrean/shared/cli/flags.ts';
import { writeReadyFile } from '@antrean/shared/cli/ownFile.ts';
import { readFlags, UsageError } from '@antrean/shared/cli/readFlags.ts';
import { fail, type Running } from '@antrean/shared/cli/runProgram.ts';
import { StartError } from '@antrean/shared/cli/startError.ts';
import pino from 'pino';
import { outlived } from '../backup/outlived.ts';
import { keptBackups } from '../backup/retention.ts';
import { systemMachineClock } from '../engine/hubTime.ts';
import { type Hub, startHub } from '../hub.ts';
import { stationPatience } from '../recovery/gatherer.ts';
import { updateKey } from '../updates/updateKey.ts';
import { passphraseFlag } from './backupFlags.ts';
import { updateKeyFlag } from './updateFlags.ts';

/** `antrean-hub --data DIR …`: runs a hub until it is stopped. */
const demoSite = fileURLToPath(new URL('../../../../data/mpp-tangsel.json', import.meta.url));

/** Ten years, as long as a hub's own history is meant to be. */
const [mostDays, mostMonths] = [3_660, 120];

/** A month: whoever was cut off for two weeks still comes home to days that are known. */
const leastHistoryDays = 31;

export const hubProgram = {
	name: 'antrean-hub',
	says: 'Runs the hub of one mall until it is stopped. Its commands catalogue, backup, verify, restore and updates have a --help of their own.',
	words: [],
	flags: {
		data: neededFlag('DIR', 'the folder of the journal'),
		port: portFlag(4700, 'where it answers'),
		host: textFlag('H', '127.0.0.1', 'the address it answers at; 0.0.0.0: the whole network'),
		site: textFlag('FILE', null, 'the site file that the first start takes in; with --demo the sample'),
		'ready-file': readyFileFlag,
		demo: switchFlag('open at all hours, marked as a demo'),
		'real-hours': switchFlag("the demo keeps the site's own hours"),
		'backup-to': textFlag('FOLDER', null, 'where a backup is made each day; without it there is none'),
		'backup-at': textFlag('HH:MM', '20:30', "when the database is checked and backed up, by the site's clock"),
		'backup-days': numberFlag(1, mostDays, keptBackups.days, 'of so many days that have a backup the newest stays'),
		'backup-months': numberFlag(
			0,
			mostMonths,
			keptBackups.months,
			'of so many months that have a backup the newest stays',
		),
		...passphraseFlag,
		'history-days': numberFlag(
			0,
			36_600,
			0,
			`days after which tickets are forgotten, at least ${leastHistoryDays}; 0: history stays whole`,
		),
		'without-stations': switchFlag(
			'a restored hub does not wait for what its stations hold of the time after the backup',
		),
		'no-announce': switchFlag(
			'stations do not find this hub on the network by themselves; their technician types its address',
		),
		...updateKeyFlag,
		'log-level': logLevelFlag,
	},
};

export async function serveCommand(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<Running> {
	const { flags } = readFlags(hubProgram, argv, env);
	const readyFile = flags['ready-file'];
	const keyFile = flags['update-key'];
	const hub = await startHub({
		data: flags.data,
		readyFile,
		host: flags.host,
		port: flags.port,
		demo: flags.demo,
		realHours: flags['real-hours'],
		siteFile: flags.site ?? (flags.demo ? demoSite : null),
		machine: systemMachineClock,
		patience: flags['without-stations'] ? { restMs: 0, nobodyMs: 0 } : stationPatience,
		upkeep: {
			atMinutes: minutesIn(flags['backup-at']),
			backupTo: flags['backup-to'],
			passphraseFile: flags['passphrase-file'],
			kept: { days: flags['backup-days'], months: flags['backup-months'] },
			historyDays: historyDaysIn(flags['history-days']),
		},
		announced: !flags['no-announce'],
		updateKey: keyFile === null ? null : updateKey(keyFile),
		bounds: borderBounds,
		logger: pino({ name: 'antrean-hub', level: flags['log-level'] }),
		onRolledBack: () => fail(rolledBack(flags.data)),
		onOutlived: (epoch) => fail(outlived(flags.data, epoch)),
		onFatal: (error) => fail(diskFailed(flags.data, error)),
	});
	if (readyFile !== null) writeReadyFile(readyFile, readiness(hub));
	if (!flags.demo)
		console.log(`The tokens of all roles are in ${join(flags.data, 'tokens.json')}; keep that file to yourself.`);
	return hub;
}

function minutesIn(text: string): number {
	const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
	if (hours !== undefined && minutes !== undefined) return Number(hours) * 60 + Number(minutes);
	throw new UsageError(
		`--backup-at must be a time like 20:30, not “${text}”. Nothing was started; see antrean-hub --help.`,
	);
}

function historyDaysIn(days: number): number | null {
	if (days === 0 || days >= leastHistoryDays) return days === 0 ? null : days;
	throw new UsageError(
		`--history-days must be 0 (nothing is forgotten) or at least ${leastHistoryDays}, not ${days}. Nothing was started; see antrean-hub --help.`,
	);
}

function rolledBack(data: string): StartError {
	return new StartError(
		'database/rolled-back',
		`A station has seen events that the database in ${data} lacks: it was put back to an earlier state, by a copy or a snapshot. ` +
			'Nothing more was answered from it. Start the hub again: it asks its stations for what is missing.',
		null,
	);
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
