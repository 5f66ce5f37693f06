import { describe, expect, it } from 'vitest';
import type { SomeFaults } from './faults.ts';
import type { CutPaper } from './paperRoll.ts';
import { createPrinterDevice } from './printerDevice.ts';

const picture = [0x1d, 0x76, 0x30, 0, 1, 0, 4, 0, 1, 2, 4, 8];
const cut = [0x1d, 0x56, 66, 0];
const askProcessId = [0x1d, 0x28, 0x48, 6, 0, 48, 48, 0x31, 0x33, 0x35, 0x51];
const processId = [0x37, 0x22, 0x31, 0x33, 0x35, 0x51, 0];
const askStatus = [0x10, 4, 1, 0x10, 4, 2, 0x10, 4, 3, 0x10, 4, 4];
const watch = [0x1d, 0x61, 14];
const clear = [0x10, 5, 2];
const paper = [...picture, ...cut, ...askProcessId];

function createBench(faults: SomeFaults = {}) {
	const answers: number[] = [];
	const papers: CutPaper[] = [];
	let unplugged = 0;
	const device = createPrinterDevice({
		send: (bytes) => void answers.push(...bytes),
		onPaper: (cutPaper) => void papers.push(cutPaper),
		onUnplugged: () => void unplugged++,
	});
	device.setFaults(faults);
	return {
		device,
		papers,
		unplugged: () => unplugged,
		/** Sends, lets it work, and answers what was said meanwhile. */
		say(...bytes: number[]): readonly number[] {
			answers.length = 0;
			device.receive(Uint8Array.from(bytes));
			device.work(null);
			return [...answers];
		},
		set(some: SomeFaults): readonly number[] {
			answers.length = 0;
			device.setFaults(some);
			device.work(null);
			return [...answers];
		},
	};
}

function rowsOf(cutPaper: CutPaper | undefined): readonly number[] {
	return cutPaper?.strips.flatMap((strip) => (strip.type === 'picture' ? [...strip.dots] : [])) ?? [];
}

describe('virtual printer device', () => {
	it('[VP5] answers status at reception and process ids when everything before them is printed', () => {
		const { device, papers, say } = createBench();
		expect(say(...askStatus)).toEqual([0x12, 0x12, 0x12, 0x12]);
		const answers: number[] = [];
		const slow = createPrinterDevice({
			send: (bytes) => void answers.push(...bytes),
			onPaper: (cutPaper) => void papers.push(cutPaper),
			onUnplugged: () => undefined,
		});
		slow.receive(Uint8Array.from([...paper, ...askStatus]));
		expect([answers, papers.length]).toEqual([[0x12, 0x12, 0x12, 0x12], 0]);
		slow.work(null);
		expect([answers.slice(4), papers.length]).toEqual([processId, 1]);
		device.reset();
	});

	it('[VP5] obeys a real-time command that hides in a picture, as printers do', () => {
		const { say } = createBench();
		expect(say(0x1d, 0x76, 0x30, 0, 3, 0, 1, 0, 0x10, 0x04, 0x01, ...cut)).toEqual([0x12]);
	});

	it('[VP5] tells changes by automatic status until it is initialised', () => {
		const { say, set } = createBench();
		expect(set({ paperOut: true })).toEqual([]);
		expect(set({ paperOut: false })).toEqual([]);
		expect(say(...watch)).toEqual([0x10, 0, 0, 0]);
		expect(set({ coverOpen: true })).toEqual([0x38, 0, 0, 0]);
		expect(set({ coverOpen: false, paperLow: true })).toEqual([0x10, 0, 0x03, 0]);
		say(0x1b, 0x40);
		expect(set({ paperLow: false })).toEqual([]);
	});

	it('[VP6] paperOut: prints nothing, says so, and goes on with a new roll', () => {
		const { say, set, papers } = createBench({ paperOut: true });
		expect(say(...paper, ...askStatus)).toEqual([0x1a, 0x32, 0x12, 0x7e]);
		expect(papers).toHaveLength(0);
		expect(set({ paperOut: false })).toEqual(processId);
		expect(rowsOf(papers[0])).toEqual([1, 2, 4, 8]);
	});

	it('[VP6] paperOutAfter: prints so many whole, and half of the next', () => {
		const { say, set, papers } = createBench({ paperOutAfter: 1 });
		expect(say(...paper)).toEqual(processId);
		expect(say(...watch, ...paper)).toEqual([0x10, 0, 0, 0, 0x18, 0, 0x0f, 0]);
		expect(papers).toHaveLength(1);
		expect(set({ paperOut: false })).toEqual([0x10, 0, 0, 0, ...processId]);
		expect(rowsOf(papers[1])).toEqual([4, 8]);
	});

	it('[VP6] coverOpen: stands still with the cover open', () => {
		const { say, set, papers } = createBench({ coverOpen: true });
		expect(say(...paper, ...askStatus)).toEqual([0x1a, 0x16, 0x12, 0x12]);
		expect(set({ coverOpen: false })).toEqual(processId);
		expect(papers).toHaveLength(1);
	});

	it('[VP6] jam: stops the next paper until the jam is gone and DLE ENQ came; DLE ENQ 2 forgets the paper', () => {
		const { say, set, papers } = createBench({ jam: true });
		expect(say(...watch, ...paper)).toEqual([0x10, 0, 0, 0, 0x18, 0x04, 0, 0]);
		expect(say(...askStatus, ...clear)).toEqual([0x1a, 0x52, 0x16, 0x12]);
		expect(set({ jam: false })).toEqual([]);
		expect(say(...clear)).toEqual([0x10, 0, 0, 0]);
		expect(say(...paper)).toEqual(processId);
		expect(papers).toHaveLength(1);
	});

	it('[VP6] slow: works only through the bytes that it had time for', () => {
		const { device, papers } = createBench();
		device.receive(Uint8Array.from(paper));
		for (let i = 0; i < 3; i++) device.work(5);
		expect(papers).toHaveLength(0);
		device.work(5);
		expect(papers).toHaveLength(1);
	});

	it('[VP6] unplugMidJob: loses the paper and everything it knew, once', () => {
		const { say, papers, unplugged } = createBench({ unplugMidJob: true });
		expect(say(...watch, ...paper)).toEqual([0x10, 0, 0, 0]);
		expect([papers.length, unplugged()]).toEqual([0, 1]);
		expect(say(...paper)).toEqual(processId);
	});

	it('[VP6] lostStatusByte, noProcessId, mute: the answers that are missing', () => {
		expect(createBench({ lostStatusByte: true }).say(...paper)).toEqual(processId.slice(0, -1));
		expect(createBench({ noProcessId: true }).say(...paper, 0x1d, 0x72, 1)).toEqual([0]);
		const mute = createBench({ mute: true });
		expect([mute.say(...watch, ...askStatus, ...paper), mute.papers.length]).toEqual([[], 1]);
	});

	it('[VP6] cutter: the paper is printed and hangs uncut until the cutter is free and DLE ENQ came', () => {
		const { say, set, papers } = createBench({ cutter: true });
		expect(say(...watch, ...paper)).toEqual([0x10, 0, 0, 0, 0x18, 0x08, 0, 0]);
		expect(say(...askStatus)).toEqual([0x1a, 0x52, 0x1a, 0x12]);
		expect(set({ cutter: false })).toEqual([]);
		expect(say(0x10, 5, 1)).toEqual([0x10, 0, 0, 0, ...processId]);
		expect(rowsOf(papers[0])).toEqual([1, 2, 4, 8]);
	});

	it('[VP6] hot, broken: stands still; one goes on by itself, the other by a technician', () => {
		const { say, set, papers } = createBench({ hot: true });
		expect(say(...watch, ...paper, ...askStatus)).toEqual([0x1a, 0x52, 0x52, 0x12]);
		expect(set({ hot: false })).toEqual([0x10, 0, 0, 0, ...processId]);
		expect(set({ broken: true })).toEqual([0x18, 0x20, 0, 0]);
		expect([say(...clear), papers.length]).toEqual([[], 1]);
	});

	it('[VP6] noInOrder: tells its state, and proves nothing', () => {
		const { say, papers } = createBench({ noInOrder: true });
		expect(say(...paper, 0x1d, 0x72, 1, ...askStatus)).toEqual([0x12, 0x12, 0x12, 0x12]);
		expect(papers).toHaveLength(1);
	});

	it('[VP6] bufferBytes: takes no more than its buffer while it stands still, and prints that when it goes on', () => {
		const { device, say, set, papers } = createBench({ bufferBytes: 64, paperOut: true });
		expect(device.room()).toBe(64);
		say(...paper);
		expect(device.room()).toBe(64 - paper.length);
		expect([set({ paperOut: false }), papers.length]).toEqual([processId, 1]);
		say(0x1d, 0x76, 0x30, 0, 10, 0, 100, 0);
		expect(device.room()).toBe(Number.POSITIVE_INFINITY);
	});

	it('[VP1] prints what it does not know as rubbish, and refuses it', () => {
		const { device, say, papers } = createBench();
		say(0x1b, 0x7a, ...picture, ...cut);
		expect(papers[0]?.text).not.toBe('');
		expect(device.refused().map((bytes) => [...bytes])).toEqual([[0x1b, 0x7a]]);
	});

	it('[VP1] a cut without anything printed makes no paper', () => {
		const { say, papers } = createBench();
		say(0x0a, ...cut);
		expect(papers).toHaveLength(0);
	});
});
