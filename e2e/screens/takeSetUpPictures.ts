// Takes pictures of the first start as a technician sees it, in a real Electron: `node e2e/screens/takeSetUpPictures.ts FOLDER`. Build pages and
// shells first.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startVirtualPrinter } from '@antrean/shared/testing/virtualPrinter/virtualPrinter.ts';
import { startHubProcess } from '../hubProcess.ts';
import { ended, freePort } from '../mall.ts';
import { openBareScreen } from '../shell/bareScreen.ts';
import { electronRuntime } from '../shell/electronRuntime.ts';
import { type Shell, startShell } from '../shell/shellProcess.ts';
import { until } from '../until.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('say in which folder to put the pictures');
const runtime = await electronRuntime();
if (runtime === null) throw new Error('there is no Electron to photograph');
mkdirSync(folder, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'antrean-set-up-pictures-'));
const hubArgs = ['--demo', '--host', '0.0.0.0', '--port', String(await freePort())];
const hub = await startHubProcess(join(work, 'hub'), hubArgs);
const printer = await startVirtualPrinter({ host: '127.0.0.1', port: 0, httpPort: 0 });

const sizes = [
	{ width: 1080, height: 1920 },
	{ width: 1280, height: 1024 },
] as const;
const pin = '246810';
let taken = 0;
try {
	for (const size of sizes)
		for (const language of ['id', 'en'] as const)
			for (const role of ['kiosk', 'display', 'counter'] as const) await photograph(role, size, language);
	console.log(`${taken} pictures in ${folder}`);
} finally {
	await printer.close();
	await ended(hub.child, 'SIGKILL');
	rmSync(work, { recursive: true, force: true });
	runtime.close();
}

async function photograph(
	role: 'kiosk' | 'display' | 'counter',
	size: Readonly<{ width: number; height: number }>,
	language: 'id' | 'en',
): Promise<void> {
	if (runtime === null || folder === undefined) return;
	const name = `${role}-${size.width}x${size.height}-${language}`;
	const data = join(work, name);
	const frame = join(work, `${name}-screen`);
	mkdirSync(frame);
	const screen = await openBareScreen(frame, size);
	const common = { edgeRuntime: process.execPath, appFolder: null } as const;
	const start = (settings: Readonly<Record<string, unknown>> | null): Promise<Shell> =>
		startShell({ ...common, settings, role, folder: data, runtime: { ...runtime, display: screen.display } });
	let shell = await start(null);
	let count = 0;

	await has('[data-set-up=language]');
	if (language === 'en') await touch('[data-set-up=language]', '', '[data-set-up=language][data-value=id]');
	await has('[data-set-up=choose]');
	await picture('found');
	await touch('[data-set-up=typeAddress]', '', '[data-field=address]');
	await picture('address');
	await enter({ address: 'hub mall' }, '.fault');
	await picture('address-wrong');
	await enter({ address: hub.ready.hub }, '[data-field=token]');
	await picture('token');
	const another = role === 'kiosk' ? hub.ready.tokens.display : hub.ready.tokens.kiosk;
	await enter({ token: another }, '.fault');
	await picture('token-wrong');
	await enter({ token: hub.ready.tokens[role] }, '[data-field=name], [data-field=counter]');
	await picture('place');
	await enter({ name: 'Kiosk pintu utara' }, '[data-field=kind], [data-field=pin], .tests');
	if (role === 'kiosk') {
		await picture('printer');
		await enter({ kind: 'tcp', place: printer.printerUrl.replace('tcp://', '') }, '[data-field=pin]');
	}
	if (role !== 'counter') {
		await picture('pin');
		await enter({ pin, again: '1357' }, '.fault');
		await picture('pin-wrong');
		await enter({ pin, again: pin }, '.tests');
	}
	await picture('tests');
	await touch('[data-set-up=test][data-value=link]', '', 'li.passed');
	if (role === 'kiosk') {
		await touch('[data-set-up=test][data-value=preview]', '', '.papers img');
		await touch('[data-set-up=test][data-value=print]', '', 'li:nth-child(3).passed, li:nth-child(3).failed');
	}
	if (role === 'display') await touch('[data-set-up=test][data-value=sound]', '', 'li.asked, li.failed');
	await picture('tested');
	await shell.close();
	const lines = [
		'{',
		`  "hub": "${hub.ready.hub}",`,
		`  "token": "${hub.ready.tokens[role]}"`,
		'  "name": "Utara"',
		'}',
	];
	writeFileSync(join(data, 'station.json'), lines.join('\n'));
	shell = await start(null);
	await has('.detail');
	await picture('settings-no-json');
	writeFileSync(join(data, 'station.json'), lines.join('\n').replace('"\n  "name": "Utara"', '",\n  "port": "web"'));
	await until('it has read it again', () =>
		shell.inPage<boolean>("document.querySelector('.detail').textContent.includes('port')").catch(() => false),
	);
	await picture('settings-broken-rule');
	await shell.close();
	screen.close();

	function has(selector: string): Promise<true> {
		const found = `document.querySelector(${JSON.stringify(selector)}) !== null`;
		return until(`${name} has ${selector}`, () => shell.inPage<boolean>(found).catch(() => false));
	}
	async function touch(selector: string, text: string, there: string): Promise<void> {
		await drawn();
		await shell.press(selector, text);
		await has(there);
	}
	async function enter(fields: Readonly<Record<string, string>>, there: string): Promise<void> {
		const fill = `for (const [name, value] of Object.entries(${JSON.stringify(fields)})) {
			const field = document.querySelector('[data-field=' + name + ']');
			if (field !== null) field.value = value;
		} 0`;
		await shell.inPage(`{ ${fill} }`);
		await touch('[data-set-up=enter]', '', there);
	}
	/** A fresh page takes no touch before its first picture. */
	function drawn(): Promise<true> {
		const twoPictures =
			'requestAnimationFrame(() => requestAnimationFrame(() => done(document.readyState === "complete")))';
		const script = `document.fonts.ready.then(() => new Promise((done) => ${twoPictures}))`;
		return until('it is drawn', () => shell.inPage<boolean>(script).catch(() => false));
	}
	async function picture(what: string): Promise<void> {
		await drawn();
		const png = await shell.app.evaluate(async ({ BrowserWindow }) => {
			const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
			return image?.toPNG().toString('base64') ?? '';
		});
		count += 1;
		taken += 1;
		const file = `${name}-${String(count).padStart(2, '0')}-${what}.png`;
		writeFileSync(join(folder ?? '', file), Buffer.from(png, 'base64'));
		const hidden = await shell.inPage<number>('document.body.scrollHeight - document.body.clientHeight');
		if (hidden > 0) console.log(`${file}: ${hidden} px below the screen`);
	}
}
