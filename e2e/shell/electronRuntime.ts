import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { repository } from '../mall.ts';

/** A real Electron and a screen for it. Neither is a need of the product's other tests: where one can't be had, shells are not tested. */
export type ElectronRuntime = Readonly<{ executable: string; display: string; close: () => void }>;

const executableName = process.platform === 'win32' ? 'electron.exe' : 'electron';

/** @returns null: there is none, and why has been said */
export async function electronRuntime(): Promise<ElectronRuntime | null> {
	const folder = folders().find((one) => one !== null && existsSync(join(one, executableName)));
	if (folder === undefined || folder === null)
		return without(
			'no Electron is installed. `npx install-electron` fetches it; ELECTRON_OVERRIDE_DIST_PATH names one that is there',
		);
	const screen = await openScreen();
	if (screen === null) return without('there is no screen: set DISPLAY, or install xvfb');
	return { executable: join(folder, executableName), ...screen };
}

function without(why: string): null {
	console.warn(`The shells are not tested: ${why}.`);
	return null;
}

function folders(): readonly (string | null)[] {
	const given = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? null;
	return [given, fromTool(), join(repository, 'node_modules/electron/dist')];
}

/** A program that prints the folder of a runtime, for machines that can't reach Electron's own downloads. */
function fromTool(): string | null {
	const tool = process.env.ANTREAN_ELECTRON_TOOL ?? join(repository, '../shared/tools/electron-runtime');
	if (!existsSync(tool)) return null;
	try {
		return execFileSync(tool, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
	} catch {
		return null; // it has said why
	}
}

type Screen = Pick<ElectronRuntime, 'display' | 'close'>;

async function openScreen(): Promise<Screen | null> {
	const { DISPLAY: display } = process.env;
	if (display !== undefined && display !== '') return { display, close: () => undefined };
	return new Promise((resolve) => {
		// It chooses a free number itself and says it on the descriptor: two tests side by side never share one.
		const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1080x1920x24', '-nolisten', 'tcp'], {
			stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
		});
		// However this process ends by itself.
		process.once('exit', () => xvfb.kill());
		xvfb.once('error', () => resolve(null));
		xvfb.once('exit', () => resolve(null));
		createInterface(xvfb.stdio[3] as NodeJS.ReadableStream).once('line', (number) =>
			resolve({ display: `:${number}`, close: () => void xvfb.kill() }),
		);
	});
}
