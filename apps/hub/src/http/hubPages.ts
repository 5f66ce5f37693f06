import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Secrets } from '../access/ensureTokens.ts';
import type { Page } from './pageRoutes.ts';

const repository = fileURLToPath(new URL('../../../..', import.meta.url));

/** @param demoTokens those that a demo hands to its pages */
export function hubPages(demoTokens: Secrets): readonly Page[] {
	const page = (name: Page['name'], folder: string): Page => ({
		name,
		folder: join(repository, folder),
		demoToken: demoTokens[name] ?? null,
	});
	return [
		page('kiosk', 'apps/kiosk/dist/renderer'),
		page('counter', 'apps/counter/dist/renderer'),
		page('display', 'apps/display/dist/renderer'),
		page('admin', 'apps/hub/dist/admin'),
	];
}
