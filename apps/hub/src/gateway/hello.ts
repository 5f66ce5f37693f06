import type { State } from '@antrean/shared/domain/state.ts';
import { type Hello, hello, type Refused } from '@antrean/shared/protocol/messages.ts';
import { protocolVersion, spokenVersions } from '@antrean/shared/protocol/version.ts';
import type { Grant } from '../access/tokens.ts';

/** Judges a `hello`: whether this station may come in as what it says it is. Pure; what it asks is handed in. */
export type Reception = Readonly<{
	state: State;
	grantOf: (token: string) => Grant | null;
}>;

export function judgeHello(raw: unknown, { state, grantOf }: Reception): Readonly<{ hello: Hello }> | Refused {
	const parsed = hello.safeParse(raw);
	if (!parsed.success) return refused('message/invalid', parsed.error.issues[0]?.message ?? 'not a hello');
	const said = parsed.data;
	if (!spokenVersions.includes(said.protocol)) return refused('protocol/unsupported', versionWords(said.protocol));
	const grant = grantOf(said.token);
	if (grant === null)
		return refused('auth/missing', 'This token is not known here. Pair the station with this hub again.');
	if (grant.role !== said.role && grant.role !== 'admin')
		return refused('auth/scope', `The token is for a ${grant.role}, not for a ${said.role}.`);
	if (said.role === 'display' && said.stream !== 'board')
		return refused('auth/scope', 'A display gets the board only.');
	if (state.stations.get(said.stationId)?.retired === true)
		return refused('station/retired', 'This station was retired at the hub. Pair it again as a new one.');
	return { hello: said };
}

function versionWords(theirs: number): string {
	const older = theirs < protocolVersion ? 'station' : 'hub';
	return `The station speaks protocol ${theirs}, this hub ${spokenVersions.join(' and ')}. Upgrade the ${older}.`;
}

function refused(code: Refused['code'], detail: string): Refused {
	return { outcome: 'refused', code, detail };
}
