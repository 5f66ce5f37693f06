/** The `antrean-edge` command: reads its words and flags, starts the edge of one role, and says when it answers. */
import type { PrintMode } from '@antrean/kiosk/printing/encodePaper.ts';
import { type PrinterAddress, type PrinterPlace, parsePrinterUrl } from '@antrean/kiosk/printing/printerUrl.ts';
import { readFlags, readPort, UsageError } from '@antrean/shared/cli/readFlags.ts';
import { removeReadyFile, writeReadyFile } from '@antrean/shared/cli/readyFile.ts';
import type { Running } from '@antrean/shared/cli/runProgram.ts';
import { asId, type CounterId, type ZoneId } from '@antrean/shared/domain/ids.ts';
import type { EdgeLog } from '@antrean/shared/edge/edge.ts';
import type { VirtualPrinter } from '@antrean/shared/testing/virtualPrinter/virtualPrinter.ts';
import { pino } from 'pino';

const roles = ['kiosk', 'counter', 'display'] as const;
type Role = (typeof roles)[number];
const usage =
	'antrean-edge kiosk|counter|display --hub URL --token T --data DIR --port P [--name N] [--printer URL] [--counter ID] [--zone ID] [--ready-file F]';
const standardPort = 4701;
const standardNames: Readonly<Record<Role, string>> = { kiosk: 'Kiosk 1', counter: 'Counter', display: 'Display' };
/** A kiosk without a printer works as one whose printer is off: it says so, and shows numbers on its screen. */
const noPrinter = 'file:/dev/antrean-no-printer';
/** The virtual printer's ports: those that are free, on the loopback. */
const virtualAt = { host: '127.0.0.1', port: 0, httpPort: 0 };

const flagKinds = {
	hub: 'text',
	token: 'text',
	data: 'text',
	port: 'text',
	name: 'text',
	printer: 'text',
	counter: 'text',
	zone: 'text',
	'ready-file': 'text',
} as const;

/** @throws UsageError, PrinterUrlError, DatabaseError, PortError; each has a code and words for the person at the terminal */
export async function startEdgeProgram(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<Running> {
	const { flags, words } = readFlags(flagKinds, argv, env);
	const role = roles.find((one) => one === words[0]);
	if (role === undefined || words.length !== 1) throw new UsageError(`Say what this station is. ${usage}`);
	const options = {
		hubUrl: hubUrlOf(needed('hub', flags.hub)),
		hubToken: needed('token', flags.token),
		data: needed('data', flags.data),
		port: readPort(flags.port, standardPort),
		name: flags.name ?? standardNames[role],
		log: createLog(role, env.ANTREAN_LOG_LEVEL ?? 'info'),
	};
	const readyFile = flags['ready-file'];
	if (readyFile !== null) removeReadyFile(readyFile);
	const counterId = flags.counter === null ? null : asId<CounterId>(flags.counter);
	const zoneId = flags.zone === null ? null : asId<ZoneId>(flags.zone);
	// Only what the role needs is loaded: a display draws no paper, and a wrong command line is told at once.
	switch (role) {
		case 'counter': {
			const { startCounterEdge } = await import('@antrean/counter/edge.ts');
			return announced(await startCounterEdge({ ...options, counterId }), null, readyFile);
		}
		case 'display': {
			const { startDisplayEdge } = await import('@antrean/display/edge.ts');
			return announced(await startDisplayEdge({ ...options, zoneId, counterId }), null, readyFile);
		}
		case 'kiosk': {
			const { paper, ...printer } = await openPrinter(parsePrinterUrl(flags.printer ?? noPrinter));
			const { startKioskEdge } = await import('@antrean/kiosk/edge.ts');
			return announced(await startKioskEdge({ ...options, printer }), paper, readyFile);
		}
	}
}

type Printer = Readonly<{ place: PrinterPlace; mode: PrintMode; paper: VirtualPrinter | null }>;

async function openPrinter({ place, mode }: PrinterAddress): Promise<Printer> {
	if (place.kind !== 'virtual') return { place, mode, paper: null };
	const { startVirtualPrinter } = await import('@antrean/shared/testing/virtualPrinter/virtualPrinter.ts');
	const paper = await startVirtualPrinter(virtualAt);
	const driven = new URL(paper.printerUrl);
	return { place: { kind: 'tcp', host: driven.hostname, port: Number(driven.port) }, mode, paper };
}

type RunningEdge = Readonly<{ url: string; token: string; linked: Promise<void>; close: () => Promise<void> }>;

/** The ready file is written when requests are answered for good or bad: once the hub has been heard, or is known to be silent. */
async function announced(edge: RunningEdge, paper: VirtualPrinter | null, readyFile: string | null): Promise<Running> {
	await edge.linked;
	if (readyFile !== null)
		writeReadyFile(readyFile, {
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

function needed(flag: string, value: string | null): string {
	if (value === null) throw new UsageError(`--${flag} is missing. ${usage}`);
	return value;
}

function hubUrlOf(text: string): string {
	const url = URL.canParse(text) ? new URL(text) : null;
	if (url === null || !['http:', 'https:'].includes(url.protocol))
		throw new UsageError(`--hub must be an address like http://192.168.1.10:4700, not “${text}”`);
	return url.origin;
}

/** One line an event on standard error; standard output stays for people. */
function createLog(role: Role, level: string): EdgeLog {
	return pino({ base: { role }, level }, pino.destination(2));
}
