import type { Command } from '@antrean/shared/domain/commands.ts';
import { asId, type CounterId, type ServiceId } from '@antrean/shared/domain/ids.ts';
import { type Hello, helloReply, wishReply } from '@antrean/shared/protocol/messages.ts';
import { socketEvents, socketPath } from '@antrean/shared/protocol/socketEvents.ts';
import { protocolVersion } from '@antrean/shared/protocol/version.ts';
import { newId } from '@antrean/shared/ui/newId.ts';
import { io, type Socket } from 'socket.io-client';
import { benchServices } from './benchSite.ts';
import type { HubUnderTest } from './processes.ts';
import type { Figure } from './report.ts';
import { median } from './statistics.ts';

/** P16: what a call costs a display on the wire, and what a display and its hub say to each other while nothing happens. */
const idleMs = { full: 20_000, quick: 5_000 };

export async function measureDisplay(hub: HubUnderTest, calls: number, isQuick: boolean): Promise<readonly Figure[]> {
	const display = await connect(hub, 'display', 'board');
	const counter = await connect(hub, 'counter', 'board');
	const kiosk = await connect(hub, 'kiosk', 'board');
	const wish = async (socket: Socket, command: Command): Promise<void> => {
		const raw: unknown = await socket
			.timeout(10_000)
			.emitWithAck(socketEvents.wish, { commandId: newId(), ttlMs: 10_000, command });
		const reply = wishReply.parse(raw);
		if (reply.outcome !== 'accepted') throw new Error(`${command.type}: ${reply.problem.code}`);
	};
	const bytes: number[] = [];
	for (let i = 0; i < calls; i++) {
		const counterId = asId<CounterId>(`counter-${i + 1}`);
		await wish(kiosk, {
			type: 'issueTicket',
			serviceId: asId<ServiceId>(benchServices[i] ?? ''),
			priorityClassId: null,
		});
		await wish(counter, { type: 'openCounter', counterId, takeOver: true });
		bytes.push(await boardBytes(display, () => wish(counter, { type: 'callNext', counterId })));
	}
	const idle = await idleRequests(display, isQuick ? idleMs.quick : idleMs.full);
	for (const socket of [display, counter, kiosk]) socket.disconnect();
	return [
		{
			...{
				id: 'P16',
				what: 'payload of a call, a display',
				value: median(bytes),
				unit: 'bytes',
				gate: 300,
				goal: 200,
				sense: 'atMost',
			},
			...{ parts: { largest: Math.max(...bytes) }, rounds: bytes.length },
		},
		{
			...{
				id: 'P16',
				what: 'messages a second while idle, heartbeats aside',
				value: idle,
				unit: 'a second',
				gate: 0,
				goal: 0,
				sense: 'atMost',
			},
			...{ parts: {}, rounds: 1 },
		},
	];
}

async function connect(hub: HubUnderTest, role: 'display' | 'counter' | 'kiosk', stream: 'board'): Promise<Socket> {
	const socket = io(hub.url, { path: socketPath, transports: ['websocket'], forceNew: true });
	await new Promise<void>((resolve) => socket.once('connect', resolve));
	const hello = {
		...{
			protocol: protocolVersion,
			token: hub.tokens[role],
			role,
			stationId: newId(),
			name: role,
			lastHandshake: null,
		},
		...{
			identity: null,
			stream,
			cursor: null,
			clock: { wallMs: Date.now(), runId: newId(), runAgeMs: performance.now() },
		},
	} as unknown as Hello;
	const reply = helloReply.parse(await socket.timeout(10_000).emitWithAck(socketEvents.hello, hello));
	if (reply.outcome !== 'welcome') throw new Error(`refused: ${reply.code}`);
	return socket;
}

/** Payload of the board message that carries the call; the acknowledgement may come before or after it. */
async function boardBytes(display: Socket, call: () => Promise<void>): Promise<number> {
	const arrived = new Promise<number>((resolve) => {
		const listen = (packet: { type: string; data?: string }): void => {
			if (
				packet.type !== 'message' ||
				packet.data === undefined ||
				(!packet.data.includes('"c":[[') && !packet.data.includes('"calls":[['))
			)
				return;
			display.io.engine.off('packet', listen);
			resolve(Buffer.byteLength(packet.data));
		};
		display.io.engine.on('packet', listen);
	});
	await call();
	return arrived;
}

async function idleRequests(display: Socket, durationMs: number): Promise<number> {
	let messages = 0;
	const listen = (packet: { type: string; data?: string }): void => {
		if (packet.type === 'message' && !packet.data?.includes(`"${socketEvents.heartbeat}"`)) messages++;
	};
	display.io.engine.on('packet', listen);
	display.io.engine.on('packetCreate', listen);
	await new Promise((resolve) => setTimeout(resolve, durationMs));
	return messages / (durationMs / 1000);
}
