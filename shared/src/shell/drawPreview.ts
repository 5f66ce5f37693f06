/** Has a kiosk's papers drawn by the edge's own command, in a process of its own. */
import { type EdgeProcess, launchEdge } from './edgeProcess.ts';
import type { PreviewOutcome } from './setUpDesk.ts';

export type DrawPreviewParts = Readonly<{
	/** A Node to run it by; null: Electron's own. */
	runtime: string | null;
	entry: string;
	hub: string;
	token: string;
	name: string;
	printer: string;
	/** As it stands on the page. */
	language: string;
}>;

/** The hub is asked for 5 s at most; two papers are drawn within one. */
const patienceMs = 20_000;
const drawn = /^(ticket|checklist): (data:image\/png;base64,[A-Za-z0-9+/]+=*)$/;

export function drawPreview(parts: DrawPreviewParts): Promise<PreviewOutcome> {
	const { runtime, entry, hub, token, name, printer, language } = parts;
	return new Promise((resolve) => {
		const pictures: string[] = [];
		let isWhole = false;
		const run: EdgeProcess = launchEdge({
			...{ role: 'preview', runtime, entry },
			env: {
				...process.env,
				NODE_OPTIONS: undefined,
				ANTREAN_HUB: hub,
				ANTREAN_TOKEN: token,
				ANTREAN_NAME: name,
				ANTREAN_PRINTER: printer,
				ANTREAN_LANGUAGE: language,
				ANTREAN_OUT: undefined,
			},
			onLine(line) {
				const [, , picture] = drawn.exec(line) ?? [];
				if (picture !== undefined) pictures.push(picture);
				if (!line.startsWith('drawn: ')) return;
				isWhole = true;
				// Inside of Electron a program that is done does not end: its process waits for its parent's next word.
				run.terminate();
			},
			onEnded({ said }) {
				clearTimeout(tooLong);
				resolve(isWhole ? { pictures, words: null } : { pictures: [], words: said ?? 'preview/no-site' });
			},
		});
		const tooLong = setTimeout(run.kill, patienceMs);
	});
}
