// Takes the pictures of a running kiosk for docs/INSTALL.md, in a real Electron: `node e2e/screens/takeInstallPictures.ts docs/pictures`.
// Build pages and shells first.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { startHubProcess } from '../hubProcess.ts';
import { ended, freePort, restartPort } from '../mall.ts';
import { openBareScreen } from '../shell/bareScreen.ts';
import { electronRuntime } from '../shell/electronRuntime.ts';
import { type Shell, startShell } from '../shell/shellProcess.ts';
import { until } from '../until.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('say in which folder to put the pictures');
const runtime = await electronRuntime();
if (runtime === null) throw new Error('there is no Electron to photograph');
mkdirSync(folder, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'antrean-install-pictures-'));
const hub = await startHubProcess(join(work, 'hub'), ['--demo', '--no-announce', '--port', String(await freePort())]);
mkdirSync(join(work, 'screen'));
const screen = await openBareScreen(join(work, 'screen'), { width: 1280, height: 1024 });
let shell: Shell | null = null;
try {
	shell = await startShell({
		...{ role: 'kiosk', edgeRuntime: process.execPath, appFolder: null, folder: join(work, 'kiosk') },
		runtime: { ...runtime, display: screen.display },
		settings: {
			...{ hub: hub.ready.hub, token: hub.ready.tokens.kiosk, port: await restartPort() },
			...{ name: 'Kiosk 1', printer: 'virtual', staffPin: '246810' },
		},
	});
	await photograph(shell, folder);
} finally {
	await shell?.close();
	await ended(hub.child, 'SIGKILL');
	screen.close();
	rmSync(work, { recursive: true, force: true });
	runtime.close();
}

async function photograph({ inPage, app, pressUntil, touchAt, heading, edge }: Shell, into: string): Promise<void> {
	await until('it asks what is needed', async () => (await heading())?.includes('layanan apa') === true);
	await picture('kiosk-1-start');
	await pressUntil('button', 'Bapenda', '.row');
	await pressUntil('.row', '', '.take');
	await pressUntil('.take', 'Ambil nomor', '.result-number');
	const paper = await until('its paper is out', async () => {
		const answer = await fetch(`${edge()?.paper}/papers/0.png`);
		return answer.ok && Buffer.from(await answer.arrayBuffer());
	});
	await put('kiosk-2-ticket', paper);
	await until('the staff’s screen is there', async () => {
		if ((await heading()) === 'Petugas') return true;
		await touchAt(20, 20);
		return false;
	});
	await picture('kiosk-3-pin');

	async function picture(name: string): Promise<void> {
		const isDrawn = `document.fonts.ready.then(() => new Promise((done) =>
			requestAnimationFrame(() => requestAnimationFrame(() => done(document.readyState === 'complete')))))`;
		await until('it is drawn', () => inPage<boolean>(isDrawn).catch(() => false));
		const png = await app.evaluate(async ({ BrowserWindow }) => {
			const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
			return image?.toPNG().toString('base64') ?? '';
		});
		await put(name, Buffer.from(png, 'base64'));
	}
	/** Half as large: what a page of text has room for. */
	async function put(name: string, png: Buffer): Promise<void> {
		const image = await loadImage(png);
		const canvas = createCanvas(Math.round(image.width / 2), Math.round(image.height / 2));
		const context = canvas.getContext('2d');
		context.imageSmoothingQuality = 'high';
		context.drawImage(image, 0, 0, canvas.width, canvas.height);
		writeFileSync(join(into, `${name}.png`), canvas.toBuffer('image/png'));
		console.log(`${name}.png, ${canvas.width} × ${canvas.height}`);
	}
}
