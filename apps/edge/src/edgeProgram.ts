/** The `antrean-edge` command: reads its words and flags, starts the edge of one role, and says when it answers. */
import { type PrinterAddress, parsePrinterUrl } from '@antrean/kiosk/printing/printerUrl.ts';
import { logLevelFlag, neededFlag, portFlag, readyFileFlag, textFlag } from '@antrean/shared/cli/flags.ts';
import { writeReadyFile } from '@antrean/shared/cli/ownFile.ts';
import { readFlags, UsageError } from '@antrean/shared/cli/readFlags.ts';
import { fail, type Running } from '@antrean/shared/cli/runProgram.ts';
import { asId, type CounterId, type ZoneId } from '@antrean/shared/domain/ids.ts';
import type { EdgeLog } from '@antrean/shared/edge/edge.ts';
import { hubTrouble } from '@antrean/shared/edge/hubTrouble.ts';
import type { RunningStation, StationOptions } from '@antrean/shared/edge/runStation.ts';
import { stationDatabase } from '@antrean/shared/edge/stationFile.ts';
import { productVersion } from '@antrean/shared/protocol/version.ts';
import { explanation } from '@antrean/shared/sqlite/explain.ts';
import type { VirtualPrinter } from '@antrean/shared/testing/virtualPrinter/virtualPrinter.ts';
import { pino } from 'pino';
import { openPrinter } from './openPrinter.ts';

const roles = ['kiosk', 'counter', 'display'] as const;
type Role = (typeof roles)[number];
const standardNames: Readonly<Record<Role, string>> = { kiosk: 'Kiosk 1', counter: 'Counter', display: 'Display' };
/** A kiosk without a printer works as one whose printer is off: it says so, and shows numbers on its screen. */
const noPrinter = 'file:/dev/antrean-no-printer';

export const edgeProgram = {
	name: 'antrean-edge',
	says: 'Runs one station, a kiosk, a counter or a display, until it is stopped. Its commands test-print, print-roll and preview have a --help of their own.',
	words: [roles.join('|')],
	flags: {
		hub: neededFlag('URL', 'where the hub answers, like http://192.168.1.10:4700'),
		token: neededFlag('T', "the role's token at the hub"),
		data: neededFlag('DIR', 'the folder of this station alone'),
		port: portFlag(4701, 'of its page, on this machine only'),
		name: textFlag('N', null, 'as staff see it; else Kiosk 1, Counter or Display'),
		printer: textFlag(
			'URL',
			null,
			"a kiosk's: tcp://host:9100, serial:/dev/ttyUSB0, file:/dev/usb/lp0, cups:QUEUE or virtual",
		),
		counter: textFlag('ID', null, 'the counter that this station is, or that a display stands above; else any'),
		zone: textFlag('ID', null, 'what a display shows; else the whole site'),
		'program-version': textFlag('V', productVersion, 'of the program around it, as its hub is told'),
		'ready-file': readyFileFlag,
		'log-level': logLevelFlag,
	},
};

/** @throws StartError with a code and words for the person at the terminal */
export async function startEdgeProgram(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<Running> {
	const { flags, words } = readFlags(edgeProgram, argv, env);
	const role = roles.find((one) => one === words[0]);
	if (role === undefined)
		throw new UsageError(
			`Say what this station is: antrean-edge ${roles.join('|')}. Nothing was started; see antrean-edge --help.`,
		);
	const printerAddress = parsePrinterUrl(flags.printer ?? noPrinter);
	const options = {
		hubUrl: hubUrlOf(flags.hub),
		hubToken: flags.token,
		data: flags.data,
		readyFile: flags['ready-file'],
		port: flags.port,
		name: flags.name ?? standardNames[role],
		version: flags['program-version'],
		log: createLog(role, flags['log-level']),
	};
	const counterId = flags.counter === null ? null : asId<CounterId>(flags.counter);
	const zoneId = flags.zone === null ? null : asId<ZoneId>(flags.zone);
	const failed = (error: unknown): never => fail(explanation(stationDatabase(flags.data), error));
	// A file that can no longer be written ends the station: what it took in is whole, and its service starts it again.
	process.on('uncaughtException', failed);
	const { edge, paper } = await startRole(role, { ...options, counterId, zoneId, printerAddress }).catch(failed);
	await edge.linked;
	const trouble = await hubTrouble(options.hubUrl, edge.link());
	if (trouble !== null) console.error(trouble);
	if (options.readyFile !== null)
		writeReadyFile(options.readyFile, {
			url: edge.url,
			token: edge.token,
			pid: process.pid,
			paper: paper?.paperUrl ?? null,
		});
	return {
		async close() {
			await edge.close();
			await paper?.close();
		},
	};
}

type RoleOptions = StationOptions &
	Readonly<{ counterId: CounterId | null; zoneId: ZoneId | null; printerAddress: PrinterAddress }>;
type Started = Readonly<{ edge: RunningStation; paper: VirtualPrinter | null }>;

/** Only what the role needs is loaded: a display draws no paper, and a wrong command line is told at once. */
async function startRole(role: Role, { counterId, zoneId, printerAddress, ...options }: RoleOptions): Promise<Started> {
	switch (role) {
		case 'counter': {
			const { startCounterEdge } = await import('@antrean/counter/edge.ts');
			return { edge: await startCounterEdge({ ...options, counterId }), paper: null };
		}
		case 'display': {
			const { startDisplayEdge } = await import('@antrean/display/edge.ts');
			return { edge: await startDisplayEdge({ ...options, zoneId, counterId }), paper: null };
		}
		case 'kiosk': {
			const { paper, ...printer } = await openPrinter(printerAddress);
			const { startKioskEdge } = await import('@antrean/kiosk/edge.ts');
			return { edge: await startKioskEdge({ ...options, printer }), paper };
		}
	}
}

function hubUrlOf(text: string): string {
	const url = URL.canParse(text) ? new URL(text) : null;
	if (url === null || !['http:', 'https:'].includes(url.protocol))
		throw new UsageError(`--hub must be an address like http://192.168.1.10:4700, not “${text}”. Nothing was started.`);
	return url.origin;
}

/** One line an event on standard error; standard output stays for people. */
function createLog(role: Role, level: string): EdgeLog {
	return pino({ base: { role }, level }, pino.destination(2));
}
