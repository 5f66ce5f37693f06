/**
 * What a launcher hands to the version that it starts. A launcher is as old as the package, a version as new as the last update: what
 * stands here stays, and more is added under a new `format`.
 */
import type { ShellLog } from './shellLog.ts';

export type Launched = Readonly<{
	format: 1;
	version: string;
	/** Of the built shell: preload, styles, pictures. */
	built: string;
	/** The edge's program. */
	edge: string;
	/** Null: this program takes none, as one that runs from its sources. */
	updates: LaunchedUpdates | null;
	log: ShellLog;
	/** It has come up: it stays. */
	onUp: () => void;
	/** It can't come up: another start is tried, or the version before. */
	onDown: () => void;
}>;

export type LaunchedUpdates = Readonly<{
	/** Of all versions, with the memory of the launcher. */
	folder: string;
	/** The makers' public key, PEM. */
	key: string;
	/** The newest step of the station's database that this version has. */
	data: number;
}>;
/** What a version's `shell.cjs` exports. */
export type LaunchedShell = Readonly<{ run: (launched: Launched) => void }>;
