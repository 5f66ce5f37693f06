/** The shells' own screens: every state that they can show, of each role, at the sizes on which it is seen. Composed, from the shell's own renderer. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EdgeFault } from '@antrean/shared/shell/policy/edgeFault.ts';
import type { SettingsFault, SettingsFaultName } from '@antrean/shared/shell/policy/settingsFault.ts';
import { settingsFaultNames } from '@antrean/shared/shell/policy/settingsFault.ts';
import {
	type SetUpFault,
	type SetUpState,
	type SetUpStep,
	setUpBegun,
	type TestState,
	testsOf,
} from '@antrean/shared/shell/policy/setUpModel.ts';
import { type ShellRole, shellRoles } from '@antrean/shared/shell/policy/shellRole.ts';
import type { ScreenView } from '@antrean/shared/shell/screens/screenHtml.ts';
import type { SetUpView } from '@antrean/shared/shell/screens/setUpHtml.ts';
import type { StaffView } from '@antrean/shared/shell/screens/staffHtml.ts';
import { repository } from '../mall.ts';

export type ShellPicture = Readonly<{ name: string; width: number; height: number; view: ScreenView }>;

type Look = Readonly<{ size: string; width: number; height: number }>;
/** The first one is the usual; a counter's second is its strip. */
const looks: Readonly<Record<ShellRole, readonly [Look, Look]>> = {
	kiosk: [
		{ size: 'upright', width: 1080, height: 1920 },
		{ size: 'wide', width: 1280, height: 1024 },
	],
	counter: [
		{ size: 'desk', width: 1366, height: 768 },
		{ size: 'strip', width: 420, height: 768 },
	],
	display: [
		{ size: 'hall', width: 1920, height: 1080 },
		{ size: 'large', width: 3840, height: 2160 },
	],
};

const folder = '/home/antrean/.config/antrean-kiosk';
/** What the edge says itself before it ends: the longest that stands in its sources for each code. */
const said: Readonly<Record<EdgeFault, string>> = {
	'usage/invalid': '--printer: is too long',
	'printer/url-invalid':
		'Printer "usb0" can\'t be used: it has no kind. Write tcp://host:9100, serial:/dev/ttyUSB0, file:/dev/usb/lp0, cups:QUEUE or virtual.',
	'port/in-use':
		'Port 4710 is in use. Nothing is lost. Stop the program that has it, or choose another one with --port.',
	'port/unavailable': "127.0.0.1:80 can't be listened on (EACCES). Nothing is lost. Name another --host or --port.",
	'database/in-use': `${folder}/edge/edge.db is in use by another Antrean process. That one goes on undisturbed. Stop it first, or give this one a data folder of its own with --data.`,
	'database/from-future': `${folder}/edge/edge.db was written by a newer version of Antrean (schema 90, this program knows up to 80). Nothing was changed. Start the newer version, or restore a backup made before the upgrade.`,
	'database/foreign': `${folder}/edge/edge.db is the database of a counter, not of a kiosk. Nothing was changed. Name the kiosk's own data folder with --data, or an empty one.`,
	'database/corrupt': `${folder}/edge/edge.db has damaged pages. Nothing was changed and nothing is answered from it. Keep the file and its -wal file for repair. A hub: restore the newest good backup (antrean-hub restore BACKUP --data ${folder}/edge --replace). A station: move its folder away and start anew; its hub has all that it acknowledged.`,
	'database/unwritable': `${folder}/edge can't be written (no permission). Nothing was changed. Give this account write access there, or name another folder with --data.`,
	'database/full': `No space is left for ${folder}/edge. Nothing is lost: what was saved is whole. Free space on its disk and start again.`,
	'file/unreadable': `${folder}/edge/station.token can't be read (EACCES). Nothing was changed. Make it a file that this account may read, or move it away: it is made anew.`,
	'file/unwritable': `${folder}/edge.ready.json can't be written (EACCES). Nothing is lost. Give this account write access there, or name another place.`,
	'program/failed': 'TypeError: Cannot read properties of undefined (reading revision)',
};

/** All that a screen can be told beside its role and language, by a name. */
type State = readonly [name: string, view: Omit<ScreenView, 'role' | 'language'>];
const nothing = { detail: null, line: null, fault: null, staff: null, setUp: null } as const;

const notices: readonly State[] = (['preparing', 'backSoon', 'outOfService'] as const).map((name) => [
	name,
	{ ...nothing, name },
]);

function outOfService([code, words]: readonly [string, string]): State {
	const view = { ...nothing, name: 'outOfService', detail: `${code}: ${words}` } as const;
	return [`outOfService-${code.replace('/', '-')}`, view];
}
const whys = Object.entries(said).map(outOfService);
/** The one that takes the most room. */
const longestWhy = whys.filter(([name]) => name === 'outOfService-database-corrupt');

/** Of which setting each fault is told as an example; the others are the whole file's. */
const settings: Partial<Record<SettingsFaultName, string>> = {
	...{ unknown: 'prnter', missing: 'token', noPin: 'staffPin', address: 'hub', text: 'name', port: 'port' },
	...{ pin: 'staffPin', switch: 'startAtLogIn' },
};
function badSettings(what: SettingsFaultName): State {
	const fault: SettingsFault = { what, setting: settings[what] ?? '' };
	const line = what === 'missing' || what === 'noPin' ? null : 4;
	const told = fault.setting === '' ? 'is no JSON' : `${fault.setting}: breaks a rule`;
	const detail = `${folder}/station.json${line === null ? '' : `, line ${line}`}: ${told}`;
	return [`badSettings-${what}`, { ...nothing, name: 'badSettings', detail, line, fault }];
}
const bads = settingsFaultNames.map(badSettings);
const longestBad = bads.filter(([name]) => name === 'badSettings-address');

type StaffPhase = Readonly<Record<StaffView['phase'], readonly (readonly [string, StaffView])[]>>;
const staffPhases: StaffPhase = {
	asking: [
		['pin', { phase: 'asking', wasWrong: false }],
		['wrong', { phase: 'asking', wasWrong: true }],
	],
	locked: [['locked', { phase: 'locked', until: '10.42' }]],
	open: [
		['open', { phase: 'open', version: { runs: '0.2.0', failed: null } }],
		['given-up', { phase: 'open', version: { runs: '0.2.0', failed: '0.3.0' } }],
	],
};
const staffs: readonly State[] = Object.values(staffPhases)
	.flat()
	.map(([name, staff]) => [`staff-${name}`, { ...nothing, name: 'staff', staff }]);

const site: NonNullable<SetUpState['site']> = {
	name: { id: 'Mal Pelayanan Publik' },
	zones: [
		{ id: 'lt1', name: { id: 'Lantai 1', en: 'Floor 1' } },
		{ id: 'lt2', name: { id: 'Lantai 2', en: 'Floor 2' } },
	],
	counters: [{ id: 'loket-16', label: '16', zoneId: 'lt1' }],
};
const hubs = [
	{ url: 'http://192.168.1.10:4700', name: 'Mal Pelayanan Publik Kabupaten Contoh Raya' },
	{ url: 'http://192.168.1.77:4700', name: 'Uji coba' },
];

function setUp(name: string, over: Partial<SetUpState>, more: Partial<SetUpView> = {}): State {
	const draft = {
		...{ hub: 'http://192.168.1.10:4700', token: 'k7Rm2vXq9TzB4nLw', name: 'Pintu Utara' },
		...{ counter: null, zone: null, printer: 'tcp://192.168.1.50:9100', staffPin: '246810' },
	};
	const state = { ...setUpBegun, site, draft, ...over };
	const view = { state, hubs, typed: {}, pictures: [], ...more };
	return [
		`setUp-${name}`,
		{ ...nothing, name: 'setUp', detail: state.step === 'hub' ? `${folder}/station.json` : null, setUp: view },
	];
}

/** Whether a role comes to this step. */
const stepsOf: Readonly<Record<SetUpStep, readonly ShellRole[]>> = {
	hub: shellRoles,
	address: shellRoles,
	token: shellRoles,
	place: shellRoles,
	printer: ['kiosk'],
	pin: ['kiosk', 'display'],
	tests: shellRoles,
	saved: shellRoles,
};
/** At which step each fault is told. */
const faultsAt: Readonly<Record<SetUpFault, SetUpStep>> = {
	hubSilent: 'address',
	noHub: 'address',
	hubBusy: 'address',
	address: 'address',
	tokenUnknown: 'token',
	tokenOfOther: 'token',
	token: 'token',
	name: 'place',
	place: 'place',
	printer: 'printer',
	pin: 'pin',
	pinsDiffer: 'pin',
	unwritable: 'tests',
};
const testWords: Readonly<Record<TestState['phase'], string | null>> = {
	untried: null,
	running: null,
	asked: null,
	passed: null,
	failed: 'Printer tcp://192.168.1.50:9100 does not answer (ECONNREFUSED).',
};

const papers = ['ticket-80mm', 'checklist-80mm'].map((name) => {
	const png = readFileSync(join(repository, 'apps/kiosk/src/printing/golden', `${name}.png`));
	return `data:image/png;base64,${png.toString('base64')}`;
});

function setUpsOf(role: ShellRole): Readonly<{ steps: readonly State[]; faults: readonly State[] }> {
	const has = (step: SetUpStep): boolean => stepsOf[step].includes(role);
	const steps = (Object.keys(stepsOf) as SetUpStep[]).filter(has).map((step) => setUp(step, { step }));
	const faults = (Object.entries(faultsAt) as [SetUpFault, SetUpStep][])
		.filter(([, step]) => has(step))
		.map(([fault, step]) => setUp(`${step}-${fault}`, { step, fault }));
	const phases = (Object.entries(testWords) as [TestState['phase'], string | null][])
		.filter(([phase]) => phase !== 'untried')
		.map(([phase, words]) => {
			const tests = { ...setUpBegun.tests };
			for (const test of testsOf(role, { ...setUpBegun.draft, printer: 'tcp://192.168.1.50' }))
				tests[test] = { phase, words: test === 'print' ? words : null };
			const pictures = phase === 'passed' && role === 'kiosk' ? papers : [];
			return setUp(`tests-${phase}`, { step: 'tests', tests }, { pictures });
		});
	const none = setUp('hub-none', { step: 'hub' }, { hubs: [] });
	const asking = setUp('address-asking', { step: 'address', isAsking: true });
	return { steps: [none, asking, ...steps, ...phases], faults };
}

/** Only a kiosk has a printer, and nobody has to be let out of a counter. */
function isOfOthers(role: ShellRole, [name]: State): boolean {
	return name === 'outOfService-printer-url-invalid'
		? role !== 'kiosk'
		: name === 'badSettings-noPin' && role === 'counter';
}

/** What a kiosk's program says, as another role's does. */
function saidBy(role: ShellRole, detail: string | null): string | null {
	if (role === 'kiosk' || detail === null) return detail;
	return detail
		.replaceAll('antrean-kiosk', `antrean-${role}`)
		.replace('of a counter, not of a kiosk', `of a kiosk, not of a ${role}`)
		.replace("the kiosk's own", `the ${role}'s own`)
		.replace('--printer:', '--name:');
}

/** What a role shows at both of its sizes, and what only at its usual one. */
function statesOf(role: ShellRole): Readonly<{ everywhere: readonly State[]; once: readonly State[] }> {
	// A counter's screen is not locked: nobody has to be let out.
	const locked = role === 'counter' ? [] : staffs;
	const { steps, faults } = setUpsOf(role);
	const everywhere = [...notices, ...longestWhy, ...longestBad, ...locked, ...steps];
	const told = [...whys, ...bads].filter((state) => !everywhere.includes(state) && !isOfOthers(role, state));
	return { everywhere, once: [...told, ...faults] };
}

export const shellPictures: readonly ShellPicture[] = shellRoles.flatMap((role) => {
	const [usual, other] = looks[role];
	const { everywhere, once } = statesOf(role);
	const shown = [
		...everywhere.flatMap((state) => [usual, other].map((look) => ({ state, look }))),
		...once.map((state) => ({ state, look: usual })),
	];
	return shown.flatMap(({ state: [name, view], look: { size, ...px } }) =>
		['id', 'en'].map((language) => ({
			name: `shell-${role}-${name.replace('/', '-')}-${size}-${language}`,
			...px,
			view: { role, language, ...view, detail: saidBy(role, view.detail) },
		})),
	);
});
