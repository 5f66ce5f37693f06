import type { PrinterState } from '@antrean/shared/domain/events.ts';
import { createFakeClock, type FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import { startVirtualCups, type VirtualCups } from '@antrean/shared/testing/virtualCups.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCupsPrinter, standingOfQueue } from './cupsPrinter.ts';
import { cupsQueue } from './cupsQueue.ts';
import type { Printer } from './printer.ts';

const bytes = Uint8Array.of(0x1b, 0x40, 0, 0xff, 0x0a);
const until = (condition: () => void) => vi.waitFor(condition, { timeout: 10_000, interval: 10 });

let cups: VirtualCups;
let clock: FakeClock;
let printer: Printer;
let states: PrinterState[];
let told: string[];
beforeEach(async () => {
	cups = await startVirtualCups('KIOSK-1');
	clock = createFakeClock(Date.UTC(2026, 10, 24));
	[states, told] = [[], []];
});
afterEach(async () => {
	printer.close();
	await cups.close();
});

function start(queue = 'KIOSK-1'): void {
	const place = { kind: 'cups', host: '127.0.0.1', port: cups.port, queue } as const;
	const onState = ({ printer: state }: { printer: PrinterState }) => void states.push(state);
	printer = createCupsPrinter({ queue: cupsQueue(place), clock, onState });
}

function print(id: string): void {
	const ended = (paper: string) => void told.push(`${id} ${paper}`);
	printer.print({ id, bytes, sending: () => void told.push(`${id} sending`), ended });
}

/** Real requests, and the printer's own clock beside them. */
const untilLater = (condition: () => void) =>
	vi.waitFor(() => clock.advance(500).then(condition), { timeout: 10_000, interval: 10 });

describe('a queue of CUPS', () => {
	it('[CUP1][CUP3] hands the bytes over unchanged, and calls nothing printed', async () => {
		start();
		await until(() => expect(states).toEqual(['idle']));
		print('a');
		await untilLater(() => expect(told).toEqual(['a sending', 'a uncertain']));
		expect(cups.handedOver.map((job) => [...job])).toEqual([[...bytes]]);
		expect([printer.proof(), states]).toEqual(['none', ['idle', 'printing', 'idle']]);
	});

	it.each([
		[{ isStopped: true }, 'offline'],
		[{ isAccepting: false }, 'offline'],
		[{ reasons: ['media-empty-error'] }, 'paperOut'],
		[{ reasons: ['cover-open'] }, 'coverOpen'],
	] as const)('[CUP2][CUP4] gives nothing to a queue that says %o', async (switches, state) => {
		cups.set(switches);
		start();
		await until(() => expect(states).toEqual([state]));
		print('a');
		await until(() => expect(told).toEqual(['a failed']));
		expect(cups.states()).toEqual([]);
		cups.set({ isStopped: false, isAccepting: true, reasons: [] });
		await untilLater(() => expect(states).toEqual([state, 'idle']));
	});

	it.each([
		['does not begin', 'wait', 'a failed'],
		['begins and does not end', 'begin', 'a uncertain'],
	] as const)('[CUP3][CUP4] takes back a job that %s', async (_, jobs, outcome) => {
		cups.set({ jobs });
		start();
		print('a');
		await untilLater(() => expect(told).toEqual(['a sending', outcome]));
		expect(cups.states()).toEqual([7]);
	});

	it('[CUP4] takes a waiting job back at once when the printer needs a person', async () => {
		cups.set({ jobs: 'wait' });
		start();
		print('a');
		await until(() => expect(cups.states()).toEqual([3]));
		cups.set({ reasons: ['media-empty'] });
		await untilLater(() => expect(told).toEqual(['a sending', 'a failed']));
		expect(states.at(-1)).toBe('paperOut');
	});

	it('[CUP3] a job whose answer was lost is uncertain', async () => {
		cups.set({ isSilentOnPrint: true });
		start();
		print('a');
		await until(() => expect(told).toEqual(['a sending', 'a uncertain']));
	});

	it('[CUP2][CUP4] a queue that is not there is offline, and its jobs have failed', async () => {
		start('NO-SUCH');
		await until(() => expect(states).toEqual(['offline']));
		print('a');
		await until(() => expect(told).toEqual(['a failed']));
	});

	it('[CUP3] closing leaves a job that was handed over uncertain', async () => {
		cups.set({ jobs: 'begin' });
		start();
		print('a');
		await until(() => expect(cups.states()).toEqual([5]));
		printer.close();
		expect(told).toEqual(['a sending', 'a uncertain']);
	});

	it.each([
		[['none'], 'idle', null],
		[['media-low-warning'], 'paperLow', null],
		[['media-empty', 'door-open-error'], 'coverOpen', null],
		[['media-jam-error'], 'offline', 'jam'],
		[['offline-report'], 'offline', null],
	] as const)('[CUP2] reads %o', (reasons, state, error) => {
		const value = { isStopped: false, isAccepting: true, reasons };
		expect(standingOfQueue({ outcome: 'done', value })).toEqual({ printer: state, error });
	});
});
