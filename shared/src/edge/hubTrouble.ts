/** What a technician is told at a station's start when it has no hub to follow. The station goes on and tries again by itself. */
import { hubHealth } from '../protocol/httpContract.ts';
import type { LinkMachine } from './linkMachine.ts';

/** What happened and what to do, by code; docs/OPERATIONS.md has a row for each. */
export const hubTroubles = {
	'hub/unreachable': 'No hub answers at this address. Check --hub, the cable and whether the hub runs.',
	'hub/not-antrean': 'Something answers at this address that is no hub. Check --hub: name and port.',
	'hub/silent':
		'A hub answers at this address, but not to stations. Look for a proxy or firewall that stops websockets.',
	'hub/recovering': 'The hub takes nothing in at present. Look at its status page.',
	'hub/epoch-behind':
		'The hub is another one than before, or was restored from an older backup. Check --hub, or restore a newer backup.',
	'auth/missing': "The hub does not know this token. Check --token against the hub's tokens.json.",
	'auth/scope': 'The token is for another role. Name the token of this role with --token.',
	'protocol/unsupported':
		'Hub and station are of versions that do not understand each other. Upgrade the older one, the hub first.',
	'request/too-many':
		'This station sent the hub more than any station has to. Look for a program that repeats itself on this machine.',
	'station/retired': 'The station was retired at the hub. Give it an empty data folder: it registers as a new one.',
	'station/fenced':
		'Another program runs as this station, on a copy of its data folder. Stop one, and give it a folder of its own.',
	'station/broken': "This station can't write its own file. Free space on its disk, or give this account write access.",
	'message/invalid': 'The hub and this station do not understand each other. Check that both are of the same version.',
} as const satisfies Readonly<Record<string, string>>;
type TroubleCode = keyof typeof hubTroubles;

/** A hub on the same network answers in milliseconds. */
const patienceMs = 2_000;

/** @returns one line, `code: words`; null: the hub is followed */
export async function hubTrouble(hubUrl: string, { link, refusedCode }: LinkMachine): Promise<string | null> {
	if (link === 'live') return null;
	const code = link === 'refused' ? known(refusedCode) : await whatAnswers(hubUrl);
	return `${code}: ${hubTroubles[code]} (${hubUrl}) Nothing is lost; this station goes on without it and tries again by itself.`;
}

function known(code: string | null): TroubleCode {
	return code !== null && Object.hasOwn(hubTroubles, code) ? (code as TroubleCode) : 'message/invalid';
}

async function whatAnswers(hubUrl: string): Promise<TroubleCode> {
	try {
		const response = await fetch(`${hubUrl}/healthz`, { signal: AbortSignal.timeout(patienceMs) });
		const body: unknown = await response.json().catch(() => null);
		return hubHealth.safeParse(body).success ? 'hub/silent' : 'hub/not-antrean';
	} catch {
		return 'hub/unreachable';
	}
}
