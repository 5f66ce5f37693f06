/**
 * Chromium 76, the browser of television sets of 2021, driven over its own protocol: what drives today's browser asks for commands
 * that came later. https://chromedevtools.github.io/devtools-protocol/
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { until } from './until.ts';

/** The package has one program, for 64-bit Linux. */
export const hasOldChromium = process.platform === 'linux' && process.arch === 'x64';
const packed = 'bin/chromium-76.0.3803.0.br';
const quiet = [
	...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
	...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
	...['--autoplay-policy=no-user-gesture-required', '--hide-scrollbars', '--font-render-hinting=none'],
];

export type OldChromium = Readonly<{
	/** Opens the page in a new tab and waits until it has loaded. */
	open(url: string, size: Readonly<{ width: number; height: number }>): Promise<OldPage>;
	close(): Promise<void>;
}>;

export type OldPage = Readonly<{
	/** What the page has thrown. */
	complaints: readonly string[];
	/** Runs in the page. */
	evaluate<T>(look: () => T): Promise<T>;
	/** PNG. */
	picture(): Promise<Buffer>;
	close(): Promise<void>;
}>;

type Send = (method: string, params?: object, sessionId?: string) => Promise<Record<string, unknown>>;
type Told = Readonly<{ method: string; sessionId?: string; params: Record<string, unknown> }>;

export async function openOldChromium(): Promise<OldChromium> {
	const folder = mkdtempSync(join(tmpdir(), 'antrean-chromium-76-'));
	const leave = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	try {
		const program = join(folder, 'chromium');
		const source = join(dirname(createRequire(import.meta.url).resolve('chrome-aws-lambda/package.json')), packed);
		await pipeline(createReadStream(source), createBrotliDecompress(), createWriteStream(program));
		chmodSync(program, 0o755);
		const profile = [`--user-data-dir=${join(folder, 'profile')}`, '--remote-debugging-port=0'];
		const browser = spawn(program, [...quiet, ...profile], { stdio: ['ignore', 'ignore', 'pipe'] });
		await once(browser, 'spawn');
		const ended = once(browser, 'exit');
		const close = async (): Promise<void> => {
			browser.kill('SIGKILL');
			await ended;
			leave();
		};
		try {
			const socket = new WebSocket(await addressOf(browser.stderr));
			await once(socket, 'open');
			return { open: opener(socket), close };
		} catch (error) {
			await close();
			throw error;
		}
	} catch (error) {
		leave();
		throw error;
	}
}

async function addressOf(stderr: NodeJS.ReadableStream): Promise<string> {
	const said: string[] = [];
	for await (const line of createInterface(stderr)) {
		said.push(line);
		const [, address] = /^DevTools listening on (ws:\S+)$/.exec(line) ?? [];
		// It goes on talking, and stops when nobody reads.
		if (address !== undefined) return stderr.resume() && address;
	}
	throw new Error(`Chromium 76 ended before it listened: ${said.slice(-5).join(' | ')}`);
}

function opener(socket: WebSocket): OldChromium['open'] {
	type Answer = Readonly<{ result?: object; error?: { message: string } }>;
	const waiting = new Map<number, (answer: Answer) => void>();
	const listeners = new Set<(told: Told) => void>();
	let lastId = 0;
	socket.addEventListener('message', ({ data }) => {
		const message = JSON.parse(String(data));
		if (message.id === undefined) for (const listener of listeners) listener(message);
		else waiting.get(message.id)?.(message);
	});
	socket.addEventListener('close', () => {
		for (const answer of waiting.values()) answer({ error: { message: 'Chromium 76 has ended' } });
	});
	const send: Send = (method, params = {}, sessionId) =>
		new Promise((resolve, reject) => {
			const id = ++lastId;
			waiting.set(id, ({ result, error }) => {
				waiting.delete(id);
				if (error === undefined) resolve({ ...result });
				else reject(new Error(`${method}: ${error.message}`));
			});
			socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
		});

	return async (url, { width, height }) => {
		const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
		const attached = await send('Target.attachToTarget', { targetId, flatten: true });
		const session = String(attached.sessionId);
		const complaints: string[] = [];
		let hasLoaded = false;
		const listen = ({ method, sessionId, params }: Told): void => {
			if (sessionId !== session) return;
			if (method === 'Page.loadEventFired') hasLoaded = true;
			if (method === 'Runtime.exceptionThrown') complaints.push(JSON.stringify(params.exceptionDetails));
		};
		listeners.add(listen);
		await send('Page.enable', {}, session);
		await send('Runtime.enable', {}, session);
		const screen = { width, height, deviceScaleFactor: 1, mobile: false };
		await send('Emulation.setDeviceMetricsOverride', screen, session);
		await send('Page.navigate', { url }, session);
		await until(`Chromium 76 has loaded ${url}`, () => hasLoaded);
		return {
			complaints,
			async evaluate<T>(look: () => T): Promise<T> {
				const expression = `(${look})()`;
				const asked = { expression, returnByValue: true, awaitPromise: true };
				const { result, exceptionDetails } = await send('Runtime.evaluate', asked, session);
				if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
				return (result as { value: T }).value;
			},
			async picture() {
				const { data } = await send('Page.captureScreenshot', {}, session);
				return Buffer.from(String(data), 'base64');
			},
			async close() {
				listeners.delete(listen);
				await send('Target.closeTarget', { targetId });
			},
		};
	};
}
