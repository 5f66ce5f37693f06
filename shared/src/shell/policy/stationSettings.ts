import { z } from 'zod';
import { jsonFaults, scanJson } from './jsonScan.ts';
import { type SettingsFault, settingsFault } from './settingsFault.ts';
import type { ShellRole } from './shellRole.ts';

/**
 * What a technician says of one station, in `station.json` of its shell's folder: where its hub is, by which token, and what this
 * station is. Pure; the shell reads the file and hands the values to its edge.
 */
const text = z.string().trim().min(1).max(500);
const optional = text.nullable().default(null);

/** Also what a set-up writes is judged by it. */
export const settingsSchema = z.strictObject({
	/** `http://192.168.1.10:4700` */
	hub: z.url({ protocol: /^https?$/ }),
	token: text,
	/** Of the edge, on this machine only; the role's own where it is left out. */
	port: z.int().min(1).max(65_535).nullable().default(null),
	/** As staff see the station. */
	name: optional,
	/** A kiosk's: `tcp://host:9100`, `file:/dev/usb/lp0`, `virtual`. */
	printer: optional,
	/** The counter that this station is, or that a display stands above. */
	counter: optional,
	/** What a display shows. */
	zone: optional,
	/** What else the page's address says, e.g. `slot=left` or `lang=en&arrows=loket-16:left`. */
	page: optional,
	/** A monitor's name, or its place counted from the left. */
	monitor: optional,
	/** 4 to 12 digits; the shell puts their hash in the file in their place. */
	staffPin: z
		.string()
		.regex(/^(\d{4,12}|scrypt:[0-9a-f]{32}:[0-9a-f]{64})$/, 'must be 4 to 12 digits')
		.nullable()
		.default(null),
	startAtLogIn: z.boolean().default(true),
	/** The key that calls from any program, as Electron writes it (`Control+F9`); a counter's. */
	callKey: text.default('Control+F9'),
});
export type StationSettings = Readonly<z.output<typeof settingsSchema>>;

/** Where an edge listens unless its settings say otherwise: two stations may share a machine. */
const ports: Readonly<Record<ShellRole, number>> = { kiosk: 4701, counter: 4702, display: 4703 };

export type ReadSettings =
	| Readonly<{ settings: StationSettings; problem: null }>
	| Readonly<{ settings: null; problem: SettingsProblem }>;

/** Why a station can’t start. Its words hold no value of the file: they are shown in a hall, and one of the values is a token. */
export type SettingsProblem = Readonly<{
	/** `absent`: nobody has set this station up yet. */
	kind: 'absent' | 'broken';
	/** Of the file, counted from 1; null: it is no one line's fault. */
	line: number | null;
	/** For the screen, which says it in each language; null: it is not the file's words, but the file itself. */
	fault: SettingsFault | null;
	/** One line for the technician: the place and the rule. */
	words: string;
}>;

/** @param json the file's text; a byte order mark, as editors of Windows write one, is passed over */
export function readSettings(role: ShellRole, json: string): ReadSettings {
	const text = json.replace(/^\uFEFF/, '');
	const { lines, fault } = scanJson(text);
	if (fault !== null)
		return broken(fault.line, `is no JSON: ${jsonFaults[fault.what]}`, { what: `json.${fault.what}`, setting: '' });
	const value: unknown = JSON.parse(text);
	const { data: settings, error } = settingsSchema.safeParse(value);
	if (settings === undefined) {
		const [issue] = error.issues;
		return issue === undefined ? broken(null, 'breaks a rule', null) : issueTold(issue, lines);
	}
	if (settings.staffPin === null && role !== 'counter')
		return broken(
			lines.get('staffPin') ?? null,
			'staffPin: is missing; without it nobody could leave the locked screen',
			{ what: 'noPin', setting: 'staffPin' },
		);
	return { settings, problem: null };
}

function issueTold(issue: z.core.$ZodIssue, lines: ReadonlyMap<string, number>): ReadSettings {
	const fault = settingsFault(issue, (place) => lines.has(place));
	const { what, setting } = fault;
	const [key = ''] = issue.code === 'unrecognized_keys' ? issue.keys : [setting];
	const line = lines.get(key) ?? null;
	switch (what) {
		case 'unknown':
			return broken(line, `${setting}: is no setting`, fault);
		case 'missing':
			return broken(null, `${setting}: is missing`, fault);
		case 'noObject':
			return broken(line, issue.message, fault);
		default:
			return broken(line, `${setting}: ${issue.message}`, fault);
	}
}

function broken(line: number | null, words: string, fault: SettingsFault | null): ReadSettings {
	return { settings: null, problem: { kind: 'broken', line, fault, words } };
}

export function portOf(role: ShellRole, settings: StationSettings): number {
	return settings.port ?? ports[role];
}

/** What the edge is told, in variables: an argument could be read by every account of the machine, and one is a token. */
export function edgeVariables(
	role: ShellRole,
	settings: StationSettings,
	places: Readonly<{ data: string; readyFile: string }>,
	version: string,
): Readonly<Record<string, string>> {
	const { hub, token, name, printer, counter, zone } = settings;
	const given = {
		ANTREAN_HUB: hub,
		ANTREAN_TOKEN: token,
		ANTREAN_DATA: places.data,
		ANTREAN_READY_FILE: places.readyFile,
		ANTREAN_PORT: String(portOf(role, settings)),
		// The one that runs: a version from the hub is newer than the package's.
		ANTREAN_PROGRAM_VERSION: version,
		ANTREAN_NAME: name,
		ANTREAN_PRINTER: role === 'kiosk' ? printer : null,
		ANTREAN_COUNTER: role === 'kiosk' ? null : counter,
		ANTREAN_ZONE: role === 'display' ? zone : null,
	};
	return Object.fromEntries(Object.entries(given).flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
}

/** The address of the edge's page: what it shows as its query, its token as a fragment, which no server sees. */
export function pageAddress(
	role: ShellRole,
	settings: StationSettings,
	edge: Readonly<{ url: string; token: string }>,
): string {
	const address = new URL('/', edge.url);
	const { page, counter, zone } = settings;
	const query = new URLSearchParams(page ?? '');
	if (page !== null && role === 'display' && zone !== null && !query.has('zone')) query.set('zone', zone);
	if (page !== null && role !== 'kiosk' && counter !== null && !query.has('counter')) query.set('counter', counter);
	address.search = query.toString();
	address.hash = `token=${edge.token}`;
	return address.href;
}
