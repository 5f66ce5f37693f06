/** Joins a station's first start: desk, search, printer's test, settings file. Decides nothing. */
import { askHub } from './askHub.ts';
import { bonjourBrowser } from './bonjourBrowser.ts';
import { drawPreview } from './drawPreview.ts';
import { createHubFinder } from './hubFinder.ts';
import { hashPin } from './pinHash.ts';
import type { ShellMessage } from './policy/shellChannel.ts';
import type { ShellRole } from './policy/shellRole.ts';
import { printTest } from './printTest.ts';
import type { SetUpView } from './screens/setUpHtml.ts';
import { writeSettingsFile } from './settingsFile.ts';
import { createSetUpDesk, type SetUpDeskParts } from './setUpDesk.ts';
import type { ShellLog } from './shellLog.ts';
import { shellTexts } from './shellTexts.ts';

export type OpenSetUpParts = Pick<SetUpDeskParts, 'ring' | 'onLanguage' | 'onLeave' | 'onChange' | 'now'> &
	Readonly<{
		role: ShellRole;
		/** Where the settings are written. */
		file: string;
		/** The edge's program, and what runs it; null: Electron's own Node. */
		entry: string;
		runtime: string | null;
		language: () => string;
		log: ShellLog;
	}>;

export interface SetUp {
	view(): SetUpView;
	hear(message: Extract<ShellMessage, { type: 'setUp' | 'rang' }>): void;
	/** @param isOpen whether the set-up is what the window shows */
	tick(isOpen: boolean): void;
}

export function openSetUp({ file, entry, runtime, language, ...parts }: OpenSetUpParts): SetUp {
	const finder = createHubFinder({ open: bonjourBrowser, now: parts.now, log: parts.log });
	const desk = createSetUpDesk({
		...parts,
		hubs: finder.hubs,
		ask: askHub,
		print: (printer) => printTest({ runtime, entry, printer, language: language() }),
		preview: ({ hub, token, name, printer }) =>
			drawPreview({
				...{ runtime, entry, language: language() },
				...{ hub: hub ?? '', token: token ?? '', name: name ?? '', printer: printer ?? 'virtual' },
			}),
		linkWords(counts) {
			const t = shellTexts(language());
			return t('setUp.link', counts);
		},
		write(settings) {
			const { staffPin } = settings;
			// Hashed before it is written: in plain it never touches the disk.
			writeSettingsFile(file, staffPin === undefined ? settings : { ...settings, staffPin: hashPin(staffPin) });
		},
	});
	return {
		view: desk.view,
		hear: desk.hear,
		tick(isOpen) {
			finder.look(isOpen && desk.isSearching());
			desk.tick();
		},
	};
}
