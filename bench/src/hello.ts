import { type Hello, helloReply } from '@antrean/shared/protocol/messages.ts';
import { socketEvents } from '@antrean/shared/protocol/socketEvents.ts';
import { protocolVersion } from '@antrean/shared/protocol/version.ts';
import { newId } from '@antrean/shared/ui/newId.ts';
import { openWire, type Wire } from './wire.ts';

/** A station's page as the hub sees it: said hello, and gets the board. The bare server welcomes anybody. */
export async function joinAs(url: string, token: string, role: Hello['role']): Promise<Wire> {
	const wire = await openWire(url);
	await greet(wire, token, { role, stream: 'board', identity: null });
	return wire;
}

/**
 * Says hello, as a station that has nothing yet unless told otherwise.
 * @returns the frame that welcomes it
 * @throws when it is refused
 */
export async function greet(
	wire: Wire,
	token: string,
	station: Pick<Hello, 'role' | 'stream' | 'identity'> & Partial<Pick<Hello, 'stationId' | 'lastHandshake' | 'cursor'>>,
): Promise<string> {
	const hello: Hello = {
		...{ protocol: protocolVersion, token, stationId: newId() as Hello['stationId'], name: `bench ${station.role}` },
		...{ lastHandshake: null, catalogueVersion: 0, cursor: null, ...station },
		clock: { wallMs: Date.now(), runId: newId(), runAgeMs: Math.round(performance.now()) },
		version: null,
	};
	const frame = await wire.ask(socketEvents.hello, JSON.stringify(hello));
	const [said] = JSON.parse(frame.slice(frame.indexOf('['))) as [Readonly<{ outcome: string }>];
	if (said.outcome !== 'welcome') throw new Error(`refused: ${JSON.stringify(helloReply.parse(said))}`);
	return frame;
}
