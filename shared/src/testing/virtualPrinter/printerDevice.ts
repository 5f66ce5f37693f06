import { type EscposCommand, readCommand } from './escposCommand.ts';
import { type Faults, noFaults, type SomeFaults } from './faults.ts';
import { type CutPaper, createPaperRoll } from './paperRoll.ts';

/**
 * The inside of a thermal printer: a receive buffer, sensors, and real-time commands that overtake what is buffered. Bytes in, bytes
 * and papers out; knows neither sockets nor HTTP. Where Epson's reference leaves a choice it takes the one that hurts more.
 */
export interface PrinterDevice {
	/** Bytes from the line; no more than it has room for. */
	receive(bytes: Uint8Array): void;
	/** So many bytes its buffer still takes. */
	room(): number;
	/** It has something to work on, and nothing that stops it. */
	hasWork(): boolean;
	/** Bytes of no command that Antrean sends, oldest first: nothing of that kind may leave the product. */
	refused(): readonly Uint8Array[];
	/** Works through the buffer; with `slow` at most so many bytes. */
	work(mostBytes: number | null): void;
	setFaults(faults: SomeFaults): void;
	faults(): Faults;
	/** Power or line is gone: buffer, modes and the paper under way are lost. */
	reset(): void;
}

export type DeviceParts = Readonly<{
	/** Answers on the line. */
	send: (bytes: Uint8Array) => void;
	onPaper: (paper: CutPaper) => void;
	/** The plug was pulled in the middle of a paper. */
	onUnplugged: () => void;
}>;

const prints: ReadonlySet<EscposCommand['type']> = new Set(['text', 'picture', 'printStored', 'qrPrint']);

export function createPrinterDevice({ send, onPaper, onUnplugged }: DeviceParts): PrinterDevice {
	const roll = createPaperRoll();
	let faults = noFaults;
	let buffer = Buffer.alloc(0);
	/** The last two bytes received, for real-time commands that arrive in parts. */
	let tail: readonly number[] = [];
	/** A mechanical error: stays until DLE ENQ, also when its cause is gone. */
	let jammed = false;
	let cutterStuck = false;
	/** Bytes that it had time to work through, with `slow`. */
	let credit = 0;
	/** The paper ran out within this picture: its upper half hangs from the old roll. */
	let halfPrinted = false;
	/** GS a; 0: no automatic status. */
	let statusMask = 0;
	const refused: Uint8Array[] = [];

	function answer(bytes: readonly number[]): void {
		if (!faults.mute) send(Uint8Array.from(bytes));
	}

	function answerInOrder(bytes: readonly number[]): void {
		if (!faults.noInOrder) answer(faults.lostStatusByte ? bytes.slice(0, -1) : bytes);
	}

	/** Anything that stops printing also takes the printer offline. */
	function stopped(): boolean {
		return faults.paperOut || faults.coverOpen || errorBits() !== 0;
	}

	/** Bit 2 mechanics, 3 cutter, 5 not to be recovered, 6 recovers by itself. */
	function errorBits(): number {
		return (jammed ? 0x04 : 0) | (cutterStuck ? 0x08 : 0) | (faults.broken ? 0x20 : 0) | (faults.hot ? 0x40 : 0);
	}

	/** DLE EOT 1 to 4; fixed bits 1 and 4. */
	function realTimeStatus(n: number): number {
		switch (n) {
			case 1:
				return 0x12 | (stopped() ? 0x08 : 0);
			case 2:
				return 0x12 | (faults.coverOpen ? 0x04 : 0) | (faults.paperOut ? 0x20 : 0) | (errorBits() !== 0 ? 0x40 : 0);
			case 3:
				return 0x12 | errorBits();
			default:
				return 0x12 | (faults.paperLow || faults.paperOut ? 0x0c : 0) | (faults.paperOut ? 0x60 : 0);
		}
	}

	function automaticStatus(): readonly number[] {
		const paper = (faults.paperLow || faults.paperOut ? 0x03 : 0) | (faults.paperOut ? 0x0c : 0);
		return [0x10 | (stopped() ? 0x08 : 0) | (faults.coverOpen ? 0x20 : 0), errorBits(), paper, 0];
	}

	/** Runs a change and tells it by automatic status, where that is on and something changed. */
	function change(act: () => void): void {
		const before = automaticStatus();
		act();
		const now = automaticStatus();
		if (statusMask !== 0 && now.some((byte, index) => byte !== before[index])) answer(now);
	}

	function realTime(bytes: Uint8Array): void {
		for (const [index, byte] of bytes.entries()) {
			const [first, second] = tail;
			if (first === 0x10 && second === 0x04 && byte >= 1 && byte <= 4) answer([realTimeStatus(byte)]);
			if (first === 0x10 && second === 0x05 && byte === 1) recover();
			if (first === 0x10 && second === 0x05 && byte === 2) clear(bytes.subarray(index + 1));
			tail = second === undefined ? [...tail, byte] : [second, byte];
		}
	}

	/** DLE ENQ: leaves an error whose cause is gone. */
	function recover(): void {
		change(() => {
			jammed = jammed && faults.jam;
			cutterStuck = cutterStuck && faults.cutter;
		});
	}

	/** DLE ENQ 2, in an error only: forgets what was received before it, and what of the paper is printed is scrap. */
	function clear(later: Uint8Array): void {
		if (!stopped()) return;
		buffer = Buffer.from(later);
		halfPrinted = false;
		roll.tear();
		recover();
	}

	/** Something happens to this paper before it is whole. True: it stops here. */
	function accident(): boolean {
		if (faults.unplugMidJob) {
			faults = { ...faults, unplugMidJob: false };
			reset();
			onUnplugged();
			return true;
		}
		if (faults.paperOutAfter === 0)
			change(() => {
				faults = { ...faults, paperOut: true, paperOutAfter: null };
				halfPrinted = true;
			});
		if (faults.jam)
			change(() => {
				jammed = true;
			});
		return stopped();
	}

	/** The paper hangs uncut. True: it stops here. */
	function cutterBlocked(): boolean {
		if (faults.cutter)
			change(() => {
				cutterStuck = true;
			});
		return stopped();
	}

	function run(command: EscposCommand): void {
		switch (command.type) {
			case 'requestProcessId':
				if (!faults.noProcessId) answerInOrder([0x37, 0x22, ...Buffer.from(command.processId, 'latin1'), 0]);
				return;
			case 'requestPaperStatus':
				answerInOrder([(faults.paperLow ? 0x03 : 0) | (faults.paperOut ? 0x0c : 0)]);
				return;
			case 'automaticStatus':
				statusMask = command.mask;
				if (statusMask !== 0) answer(automaticStatus());
				return;
			case 'initialise':
				statusMask = 0;
				roll.print(command);
				return;
			case 'unknown':
				refused.push(command.bytes);
				roll.print({ type: 'text', text: Buffer.from(command.bytes).toString('latin1') });
				return;
			default: {
				const paper = roll.print(halfPrinted && command.type === 'picture' ? lowerHalf(command) : command);
				halfPrinted = false;
				if (paper === null) return;
				onPaper(paper);
				if (faults.paperOutAfter !== null) faults = { ...faults, paperOutAfter: faults.paperOutAfter - 1 };
			}
		}
	}

	function reset(): void {
		recover();
		buffer = Buffer.alloc(0);
		tail = [];
		statusMask = 0;
		halfPrinted = false;
		roll.tear();
	}

	return {
		reset,
		faults: () => faults,
		refused: () => refused,
		room() {
			// A picture larger than the buffer is printed as it comes; what stops the printer stops that too.
			const takesAsItComes = faults.bufferBytes === null || (!stopped() && readCommand(buffer) === null);
			return takesAsItComes ? Number.POSITIVE_INFINITY : Math.max(0, (faults.bufferBytes ?? 0) - buffer.length);
		},
		hasWork: () => !stopped() && buffer.length > 0 && readCommand(buffer) !== null,
		receive(bytes) {
			buffer = Buffer.concat([buffer, bytes]);
			realTime(bytes);
		},
		work(mostBytes) {
			credit = mostBytes === null ? Number.POSITIVE_INFINITY : Number.isFinite(credit) ? credit + mostBytes : mostBytes;
			while (!stopped()) {
				const read = readCommand(buffer);
				if (read === null || read.length > credit) break;
				if (prints.has(read.command.type) && accident()) break;
				if (read.command.type === 'cut' && cutterBlocked()) break;
				credit -= read.length;
				buffer = buffer.subarray(read.length);
				run(read.command);
			}
			if (buffer.length === 0) credit = 0;
		},
		setFaults(some) {
			change(() => {
				faults = { ...faults, ...some };
			});
		},
	};
}

function lowerHalf(picture: Extract<EscposCommand, { type: 'picture' }>): EscposCommand {
	const height = Math.floor(picture.height / 2);
	return { ...picture, height, dots: picture.dots.slice((picture.height - height) * picture.rowBytes) };
}
