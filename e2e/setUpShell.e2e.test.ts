/** First starts of kiosks and a display in a real Electron, against real hubs and the virtual printer. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { multicastTrouble } from '@antrean/shared/testing/multicastTrouble.ts';
import { startVirtualPrinter, type VirtualPrinter } from '@antrean/shared/testing/virtualPrinter/virtualPrinter.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HubProcess, startHubProcess } from './hubProcess.ts';
import { ended, freePort, repository } from './mall.ts';
import { electronRuntime } from './shell/electronRuntime.ts';
import { type Shell, startShell } from './shell/shellProcess.ts';
import { until } from './until.ts';

const runtime = await electronRuntime();
/** A hub that is found answers on the network, for some seconds: only where whoever starts the tests allows it. */
const mayUseNetwork = process.env.ANTREAN_NETWORK_TESTS === '1';
/** Null: hubs of this machine's network can be found. */
const unheard = mayUseNetwork ? await multicastTrouble() : 'ANTREAN_NETWORK_TESTS=1 allows it';
if (runtime !== null && unheard !== null)
	console.warn(`No hub is found on the network and chosen in a real window: ${unheard}.`);
let folder: string;
let hub: HubProcess;
let printer: VirtualPrinter;
let shell: Shell;

const shows = (heading: string) => until(`“${heading}” is shown`, async () => (await shell.heading()) === heading);
const says = (words: string) =>
	until(`“${words}” is said`, () =>
		shell.inPage<boolean>(`document.body.textContent.includes(${JSON.stringify(words)})`).catch(() => false),
	);
/** As if it were typed: fields are read when a button is touched. */
const fill = (fields: Record<string, string>) =>
	shell.inPage(
		`{ for (const [name, value] of Object.entries(${JSON.stringify(fields)})) document.querySelector('[data-field=' + name + ']').value = value; 0 }`,
	);
const touch = (act: string) => shell.press(`[data-set-up=${act}]`, '');
const file = () => join(shell.folder, 'station.json');
const start = async (role: 'kiosk' | 'display', name: string = role) => {
	if (runtime === null) throw new Error('no runtime');
	const common = { edgeRuntime: process.execPath, appFolder: null, settings: null } as const;
	shell = await startShell({ ...common, runtime, role, folder: join(folder, name) });
};

beforeAll(async () => {
	if (runtime === null) return;
	folder = mkdtempSync(join(tmpdir(), 'antrean-set-up-'));
	hub = await startHubProcess(join(folder, 'hub'), ['--demo', '--port', String(await freePort())]);
	printer = await startVirtualPrinter({ host: '127.0.0.1', port: 0, httpPort: 0 });
});
afterAll(async () => {
	if (runtime === null) return;
	await printer?.close();
	if (hub !== undefined) await ended(hub.child, 'SIGKILL');
	rmSync(folder, { recursive: true, force: true });
	runtime.close();
});

describe.skipIf(runtime === null)('a kiosk’s first start', () => {
	beforeAll(() => start('kiosk'));
	afterAll(() => shell?.close());

	it('[SET2] shows how it is set up, in the language that is touched', async () => {
		await shows('Belum disiapkan');
		await touch('language');
		await shows('Not set up yet');
		await touch('language');
		await shows('Belum disiapkan');
	});

	it('[SET3][SET7] takes the hub’s address as it is typed, by touch where there is no keyboard', async () => {
		await touch('typeAddress');
		await shows('Di mana hub?');
		await fill({ address: '' });
		for (const key of ['h', 'u', 'b', '?']) await shell.press('[data-key]', key);
		const typed = "document.querySelector('[data-field=address]').value";
		await until('it is typed', async () => (await shell.inPage(typed)) === 'hub?');
		await touch('enter');
		await says('Ini bukan alamat');
		await fill({ address: hub.ready.hub });
		await touch('enter');
		await shows('Token yang mana?');
	});

	it('[SET5] tells a wrong token from one of another role', async () => {
		await fill({ token: 'nobody-knows-it' });
		await touch('enter');
		await says('Hub tidak mengenal token ini');
		await fill({ token: hub.ready.tokens.display });
		await touch('enter');
		await says('Token ini untuk peran lain');
		await fill({ token: hub.ready.tokens.kiosk });
		await touch('enter');
		await shows('Stasiun ini apa?');
	});

	it('[SET8] tries printer and link before anything is written', async () => {
		await fill({ name: 'Kiosk 2' });
		await touch('enter');
		await shows('Printer yang mana?');
		await fill({ kind: 'tcp', place: printer.printerUrl.replace('tcp://', '') });
		await touch('enter');
		await shows('PIN petugas');
		await fill({ pin: '246810', again: '246811' });
		await touch('enter');
		await says('Kedua PIN berbeda');
		await fill({ pin: '246810', again: '246810' });
		await touch('enter');
		await shows('Coba dulu');
		await shell.press('[data-set-up=test]', 'Cetak halaman uji');
		await until('a page came out and is told', () =>
			shell.inPage<boolean>("document.querySelector('li.passed') !== null").catch(() => false),
		);
		expect(await (await fetch(`${printer.paperUrl}/papers`)).json()).toHaveLength(1);
		await shell.press('[data-set-up=test]', 'Uji sambungan');
		await says('10 dari 10');
		expect(() => statSync(file())).toThrow('ENOENT');
	});

	it('[SET14] shows ticket and checklist as this mall’s, before anything is written, and prints neither', async () => {
		await shell.press('[data-set-up=test]', 'Lihat contoh tiket');
		const widths = "[...document.querySelectorAll('.papers img')].map((paper) => paper.naturalWidth)";
		await until('two papers are drawn', async () => {
			const seen = await shell.inPage<number[]>(widths).catch(() => []);
			return seen.length === 2 && seen.every((width) => width === 576);
		});
		expect(await (await fetch(`${printer.paperUrl}/papers`)).json()).toHaveLength(1);
		expect(() => statSync(file())).toThrow('ENOENT');
	});

	it('[SET6][SHL22] writes its settings for its own account alone, without the PIN, and starts', async () => {
		await touch('finish');
		await shows('Anda perlu layanan apa?');
		const kept = JSON.parse(readFileSync(file(), 'utf8'));
		expect(kept).toMatchObject({ hub: hub.ready.hub, token: hub.ready.tokens.kiosk, name: 'Kiosk 2' });
		expect(kept.staffPin).toMatch(/^scrypt:/);
		expect(statSync(file()).mode & 0o777).toBe(0o600);
	});

	it('[SET1] says which line is wrong, and starts once it is right', async () => {
		const good = readFileSync(file(), 'utf8');
		await shell.close();
		writeFileSync(file(), good.replace(/"token": "/, '"token": '));
		await start('kiosk');
		await shows('Pengaturan salah');
		await says('perbaiki baris 3');
		expect(await shell.inPage<string>('document.body.textContent')).not.toContain(hub.ready.tokens.kiosk);
		writeFileSync(file(), good);
		await shows('Anda perlu layanan apa?');
	});
});

describe.skipIf(runtime === null)('a display’s first start', () => {
	beforeAll(() => start('display'));
	afterAll(() => shell?.close());

	it('[SET7] asks for its zone and its staff’s PIN, and for no printer', async () => {
		await shows('Belum disiapkan');
		await touch('typeAddress');
		await shows('Di mana hub?');
		await fill({ address: hub.ready.hub });
		await touch('enter');
		await shows('Token yang mana?');
		await fill({ token: hub.ready.tokens.display });
		await touch('enter');
		await shows('Stasiun ini apa?');
		await fill({ name: 'Lantai 2', zone: 'lt2' });
		await touch('enter');
		await shows('PIN petugas');
		await fill({ pin: '1357', again: '1357' });
		await touch('enter');
		await shows('Coba dulu');
	});

	it('[SET8] rings on the screen that says so, and tells what came of it', async () => {
		await shell.press('[data-set-up=test]', 'Bunyikan bel');
		// Whether this machine lets a sound out is its own affair; that the bell answers is the shell's.
		const answer = "document.querySelector('li.asked, li.failed')?.className ?? null";
		const told = await until('the bell has answered', () => shell.inPage<string | null>(answer).catch(() => null));
		expect(shell.log()).toContainEqual(expect.objectContaining({ event: 'setUp.tested', test: 'sound', result: told }));
		expect(shell.log()).not.toContainEqual(expect.objectContaining({ event: 'setUp.unanswered' }));
		if (told === 'failed') return;
		await touch('right');
		await until('a person has heard it', () =>
			shell.inPage<boolean>("document.querySelector('li.passed') !== null").catch(() => false),
		);
	});

	it('[SET6] writes its settings and shows the hall', async () => {
		await touch('finish');
		await until('its edge answers', () => shell.edge());
		const kept = JSON.parse(readFileSync(file(), 'utf8'));
		expect(kept).toMatchObject({ token: hub.ready.tokens.display, name: 'Lantai 2', zone: 'lt2' });
		await until('the hall is shown', () =>
			shell.inPage<boolean>("location.protocol === 'http:' && document.body.innerText !== ''").catch(() => false),
		);
	});
});

describe.skipIf(runtime === null || unheard !== null)('a kiosk that finds its hub on the network', () => {
	/** As nobody else's hub is called: others may be on this network too. */
	const site = `Balai Uji ${process.pid}`;
	let found: HubProcess;
	let address: string;

	beforeAll(async () => {
		const place = join(folder, 'network');
		mkdirSync(place);
		const sample = JSON.parse(readFileSync(join(repository, 'data/mpp-tangsel.json'), 'utf8'));
		const siteFile = join(place, 'mall.json');
		writeFileSync(siteFile, JSON.stringify({ ...sample, site: { ...sample.site, name: { id: site, en: site } } }));
		const port = await freePort();
		// It is announced only where it listens to the network.
		const args = ['--demo', '--site', siteFile, '--host', '0.0.0.0', '--port', String(port)];
		found = await startHubProcess(join(place, 'hub'), args);
		await start('kiosk', 'found');
		await shows('Belum disiapkan');
		address = await until('the hub is listed by its name', () =>
			shell
				.inPage<string | undefined>(
					`[...document.querySelectorAll('[data-set-up=choose]')].find(({ textContent }) => textContent.includes(${JSON.stringify(site)}))?.dataset.value`,
				)
				.catch(() => undefined),
		);
		expect(new URL(address).port).toBe(String(port));
	});
	afterAll(async () => {
		await shell?.close();
		if (found !== undefined) await ended(found.child, 'SIGKILL');
	});

	it('[SET4] lists it with the address at which this network reaches it', async () => {
		const own = Object.values(networkInterfaces()).flatMap((all) => all?.map((one) => one.address) ?? []);
		expect(own).toContain(new URL(address).hostname);
		await says(address);
		await says('Siapa pun di jaringan dapat mengaku sebagai hub');
		await shell.drawn();
		await shell.pressUntil('[data-set-up=choose]', site, '[data-field=token]');
		await shows('Token yang mana?');
	});

	it('[SET4][SET6] goes through the steps with it, and shows the page of its mall', async () => {
		await fill({ token: found.ready.tokens.kiosk });
		await touch('enter');
		await shows('Stasiun ini apa?');
		await fill({ name: 'Kiosk 3' });
		await touch('enter');
		await shows('Printer yang mana?');
		await fill({ kind: 'none' });
		await touch('enter');
		await shows('PIN petugas');
		await fill({ pin: '246810', again: '246810' });
		await touch('enter');
		await shows('Coba dulu');
		await shell.press('[data-set-up=test]', 'Uji sambungan');
		await says('10 dari 10');
		await touch('finish');
		await shows('Anda perlu layanan apa?');
		await says(site);
		const kept = JSON.parse(readFileSync(file(), 'utf8'));
		expect(kept).toMatchObject({ hub: address, token: found.ready.tokens.kiosk, name: 'Kiosk 3' });
	});
});
