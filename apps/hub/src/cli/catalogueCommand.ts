import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { borderBounds } from '@antrean/shared/border/borderBounds.ts';
import { readFlags, UsageError } from '@antrean/shared/cli/readFlags.ts';
import { asId, type HolderId } from '@antrean/shared/domain/ids.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { apiBase, catalogueChangeReply, problemReply } from '@antrean/shared/protocol/httpContract.ts';
import { hashSite } from '@antrean/shared/site/hashSite.ts';
import { readSiteFile } from '@antrean/shared/site/readSiteFile.ts';
import { DatabaseError } from '@antrean/shared/sqlite/database.ts';
import pino from 'pino';
import { systemMachineClock } from '../engine/hubTime.ts';
import { addressFile, startHub } from '../hub.ts';

/** `antrean-hub catalogue --data DIR --site FILE`: takes a changed site file in as a new version, on a running hub or a stopped one. */
type Taken = Readonly<{ version: number; changed: boolean }>;

class CatalogueError extends Error {
	readonly code: string;

	constructor(code: string, message: string) {
		super(message);
		this.code = code;
	}
}

export async function catalogueCommand(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
	const { flags, words } = readFlags({ data: 'text', site: 'text' }, argv, env);
	const { data, site: file } = flags;
	if (data === null || file === null || words.length > 0)
		throw new UsageError('write it as: antrean-hub catalogue --data DIR --site FILE');
	const site = readSiteFile(file);
	const { version, changed } = await takeIn(data, file, site);
	return changed
		? `${file} is in force now as version ${version}.`
		: `${file} was in force already, as version ${version}.`;
}

async function takeIn(data: string, file: string, site: SiteFile): Promise<Taken> {
	try {
		return await onStoppedHub(data, file, site);
	} catch (error) {
		if (error instanceof DatabaseError && error.code === 'database/in-use') return await onRunningHub(data, site);
		throw error;
	}
}

async function onStoppedHub(data: string, siteFile: string, site: SiteFile): Promise<Taken> {
	const hub = await startHub({
		...{ data, siteFile, host: '127.0.0.1', port: 0, demo: false, realHours: true },
		machine: systemMachineClock,
		bounds: borderBounds,
		logger: pino({ level: 'silent' }),
		onFatal: (error) => {
			throw error;
		},
	});
	try {
		const command = { type: 'changeCatalogue', hash: hashSite(site), site } as const;
		const answer = await hub.engine.ask(command, asId<HolderId>('hub'));
		if (answer.outcome !== 'accepted')
			throw refusal(answer.outcome === 'refused' ? answer.problem.code : answer.code, JSON.stringify(answer));
		return { version: hub.engine.state().catalogueVersion, changed: answer.events.length > 0 };
	} finally {
		await hub.close();
	}
}

async function onRunningHub(data: string, site: SiteFile): Promise<Taken> {
	const url = readFileSync(addressFile(data), 'utf8');
	const { admin } = JSON.parse(readFileSync(join(data, 'tokens.json'), 'utf8')) as { admin: string };
	const response = await fetch(`${url}${apiBase}/admin/catalogue`, {
		method: 'POST',
		headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/json' },
		body: JSON.stringify(site),
	});
	const reply: unknown = await response.json();
	if (response.ok) return catalogueChangeReply.parse(reply);
	throw refusal(problemReply.parse(reply).code, JSON.stringify(reply));
}

function refusal(code: string, words: string): CatalogueError {
	return new CatalogueError(code, `The hub did not take the site file in: ${words}`);
}
