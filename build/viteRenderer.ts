import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';

/** Oldest browser of a page: Chrome 114 where the product brings the browser, 76 on television sets of 2021. */
export type RendererTarget = 'chrome114' | 'chrome76';

/**
 * Vite configuration of one app's page. `appDirectory` holds `vite.config.ts`; `root` and `out` are relative to it. `ANTREAN_OUT`
 * replaces `out`: set-up builds into a temporary folder and renames it, so that a running hub never serves half a build.
 */
export function rendererConfig(appDirectory: string, root: string, out: string, target: RendererTarget): UserConfig {
	return {
		root: resolve(appDirectory, root),
		// Relative: the same files are served at a hub's /kiosk/ and at an edge's /.
		base: './',
		cacheDir: resolve(appDirectory, '../../node_modules/.cache/vite'),
		plugins: [react()],
		build: {
			outDir: process.env.ANTREAN_OUT ?? resolve(appDirectory, out),
			emptyOutDir: true,
			target,
			cssTarget: target,
			// The pages' security policy takes fonts and pictures as files of the page's own origin, not as data inside of styles.
			assetsInlineLimit: 0,
			// Pages come from the same machine or the LAN; splitting them would only add round trips.
			chunkSizeWarningLimit: 1_500,
		},
	};
}
