import { socketEvents } from '@antrean/shared/protocol/socketEvents.ts';
import { benchServices } from './benchSite.ts';
import { joinAs } from './hello.ts';
import { median } from './median.ts';
import type { HubUnderTest } from './processes.ts';
import { type Figure, fewestRounds } from './report.ts';
import { type Wire, wish } from './wire.ts';

/** P16: what a call costs a display on the wire, and what a hub says to a display while nothing happens. */
const idleMs = { full: 4_000, quick: 3_000 };

/**
 * A journal of eight digits, as a mall has after a year or two (5,000 tickets of some ten events a working day): a message tells two of
 * its places.
 */
export const skippedSeqs = 12_345_678;

export async function measureDisplay(hub: HubUnderTest, calls: number, isQuick: boolean): Promise<readonly Figure[]> {
	const display = await joinAs(hub.url, hub.tokens.display, 'display');
	const counter = await joinAs(hub.url, hub.tokens.counter, 'counter');
	const kiosk = await joinAs(hub.url, hub.tokens.kiosk, 'kiosk');
	const bytes: number[] = [];
	for (let i = 0; i < calls; i++) {
		const counterId = `counter-${i + 1}`;
		await wish(kiosk, { type: 'issueTicket', serviceId: benchServices[i], priorityClassId: null });
		await wish(counter, { type: 'openCounter', counterId, takeOver: true });
		bytes.push(await boardBytes(display, () => wish(counter, { type: 'callNext', counterId })));
	}
	const idle: number[] = [];
	for (let look = 0; look < (isQuick ? 1 : fewestRounds); look++)
		idle.push(await idleRequests(display, isQuick ? idleMs.quick : idleMs.full));
	for (const wire of [display, counter, kiosk]) wire.close();
	return [
		{
			...{ id: 'P16', what: 'payload of a call, a display, at places of eight digits', value: median(bytes) },
			...{ unit: 'bytes', gate: 300, goal: 200, sense: 'atMost' },
			...{ parts: { largest: Math.max(...bytes) }, perRound: bytes },
		},
		{
			...{ id: 'P16', what: 'messages a second while idle, heartbeats aside', value: Math.max(...idle) },
			...{ unit: 'a second', gate: 0, goal: 0, sense: 'atMost' },
			...{ parts: {}, perRound: idle },
		},
	];
}

/** Payload of the board message that carries the call; the acknowledgement may come before or after it. */
async function boardBytes(display: Wire, call: () => Promise<unknown>): Promise<number> {
	const arrived = new Promise<number>((resolve) => {
		display.hear((frame) => {
			// Without the one digit that engine.io puts before each message.
			if (frame.includes('"calls":[[')) resolve(Buffer.byteLength(frame) - 1);
		});
	});
	await call();
	return arrived;
}

async function idleRequests(display: Wire, durationMs: number): Promise<number> {
	let messages = 0;
	display.hear((frame) => {
		if (!frame.includes(`"${socketEvents.heartbeat}"`)) messages++;
	});
	await new Promise((resolve) => setTimeout(resolve, durationMs));
	return messages / (durationMs / 1000);
}
