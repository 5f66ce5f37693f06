import { existsSync, readFileSync } from 'node:fs';
import { borderBounds } from '@antrean/shared/border/borderBounds.ts';
import { neededFlag } from '@antrean/shared/cli/flags.ts';
import { readFlags } from '@antrean/shared/cli/readFlags.ts';
import { StartError } from '@antrean/shared/cli/startError.ts';
import { asId, type HolderId } from '@antrean/shared/domain/ids.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { apiBase, catalogueChangeReply, problemReply } from '@antrean/shared/protocol/httpContract.ts';
import type { Problem } from '@antrean/shared/protocol/messages.ts';
import { hashSite } from '@antrean/shared/site/hashSite.ts';
import { readSiteFile } from '@antrean/shared/site/readSiteFile.ts';
import pino from 'pino';
import { systemMachineClock } from '../engine/hubTime.ts';
import { startHub } from '../hub.ts';
import { addressFile, hubFile, tokensFile } from '../hubFiles.ts';

/** `antrean-hub catalogue --data DIR --site FILE`: takes a changed site file in as a new version, on a running hub or a stopped one. */
export const catalogueProgram = {
	name: 'antrean-hub catalogue',
	says: 'Takes a changed site file in as the next catalogue version, whether the hub runs or not.',
	words: [],
	flags: { data: neededFlag('DIR', "the hub's folder"), site: neededFlag('FILE', 'the changed site file') },
};

type Taken = Readonly<{ version: number; changed: boolean }>;
/** A hub answers a catalogue in milliseconds; one that is stopped in a debugger never does. */
const patienceMs = 10_000;

export async function catalogueCommand(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
	const { data, site: file } = readFlags(catalogueProgram, argv, env).flags;
	const site = readSiteFile(file);
	if (!existsSync(hubFile(data)))
		throw new StartError(
			'database/missing',
			`${data} has no hub yet. Nothing was made. Start it once: antrean-hub --data ${data} --site ${file}`,
			null,
		);
	const { version, changed } = await takeIn(data, file, site);
	return changed
		? `${file} is in force now as version ${version}.`
		: `${file} was in force already, as version ${version}.`;
}

async function takeIn(data: string, file: string, site: SiteFile): Promise<Taken> {
	try {
		return await onStoppedHub(data, file, site);
	} catch (error) {
		if (error instanceof StartError && error.code === 'database/in-use') return await onRunningHub(data, site);
		throw error;
	}
}

async function onStoppedHub(data: string, siteFile: string, site: SiteFile): Promise<Taken> {
	const hub = await startHub({
		readyFile: null,
		...{ data, siteFile, host: '127.0.0.1', port: 0, demo: false, realHours: true },
		machine: systemMachineClock,
		patience: null,
		upkeep: null,
		announced: false,
		updateKey: null,
		bounds: borderBounds,
		logger: pino({ level: 'silent' }),
		onRolledBack: () => undefined,
		onOutlived: () => undefined,
		onFatal: (error) => {
			throw error;
		},
	});
	try {
		const command = { type: 'changeCatalogue', hash: hashSite(site), site } as const;
		const answer = await hub.engine.ask(command, asId<HolderId>('hub'));
		if (answer.outcome !== 'accepted')
			throw refusal(answer.outcome === 'refused' ? answer.problem : { code: answer.code, detail: {} });
		return { version: hub.engine.state().catalogueVersion, changed: answer.events.length > 0 };
	} finally {
		await hub.close();
	}
}

async function onRunningHub(data: string, site: SiteFile): Promise<Taken> {
	const { ok, reply } = await asked(data, site).catch((error: unknown) => {
		throw new StartError(
			'catalogue/refused',
			`The running hub of ${data} can't be asked (${error instanceof Error ? error.message : error}). Nothing was changed. ` +
				'Try again once it answers, or stop it first.',
			error,
		);
	});
	if (ok) return catalogueChangeReply.parse(reply);
	const { code, title, ...detail } = problemReply.parse(reply);
	throw refusal({ code, detail: { ...detail, title } });
}

async function asked(data: string, site: SiteFile): Promise<Readonly<{ ok: boolean; reply: unknown }>> {
	const url = readFileSync(addressFile(data), 'utf8');
	const { admin } = JSON.parse(readFileSync(tokensFile(data), 'utf8')) as { admin: string };
	const response = await fetch(`${url}${apiBase}/admin/catalogue`, {
		method: 'POST',
		headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/json' },
		body: JSON.stringify(site),
		signal: AbortSignal.timeout(patienceMs),
	});
	return { ok: response.ok, reply: await response.json() };
}

function refusal({ code, detail }: Problem): StartError {
	if (code !== 'catalogue/conflict')
		return new StartError(
			'catalogue/refused',
			`The hub did not take the site file in: ${detail.title ?? code} (${code}). The version before stays in force. Try again later.`,
			null,
		);
	const rests =
		detail.freedOn === undefined
			? 'a series keeps its prefix and digits, and a prefix its series'
			: `series “${detail.freedBy}” had it until ${detail.freedOn}, and it rests until a later day in which every kiosk has the new version` +
				(detail.kiosks === '' ? '' : ` (not yet: ${detail.kiosks})`);
	return new StartError(
		'catalogue/conflict',
		`Series “${detail.seriesId}” can't have prefix “${detail.prefix}”: ${rests}. The version before stays in force. ` +
			'Give the series a new id and a prefix that no paper carries.',
		null,
	);
}
