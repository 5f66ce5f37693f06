/**
 * Pointer and keyboard of an X11 screen, as if a person used them: by XTEST (x.org, "XTEST Extension Protocol"). What is pressed goes
 * where the screen sends it, to the window that has the focus or to the program that took the key for itself.
 */
import { createConnection, type Socket } from 'node:net';

/** Their names in X11 (keysymdef.h). */
const keysyms = { Control_L: 0xffe3, F9: 0xffc6 } as const;
export type KeyName = keyof typeof keysyms;

export type InputDevices = Readonly<{
	touch: (x: number, y: number) => void;
	/** Down one after another and up the other way round. */
	pressKeys: (...keys: readonly KeyName[]) => void;
	close: () => void;
}>;

const inputs = { keyPress: 2, keyRelease: 3, buttonPress: 4, buttonRelease: 5, motion: 6 } as const;

/** @param path the screen's socket, e.g. `/tmp/.X11-unix/X99`; one that lets in whoever comes */
export async function openInputDevices(path: string): Promise<InputDevices> {
	const socket = createConnection(path);
	const reader = readerOf(socket);
	// Byte order 'l', protocol 11.0, no authorisation.
	socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
	const answer = await reader(8);
	const more = await reader(answer.readUInt16LE(6) * 4);
	if (answer[0] !== 1) throw new Error(`the screen lets nobody in: ${more}`);
	// The set-up's bytes 34 and 35: its first eight are read.
	const codes = await keycodes(socket, reader, { least: more[26] ?? 8, most: more[27] ?? 255 });
	const name = 'XTEST';
	const query = Buffer.alloc(16);
	query.set([98, 0, 4, 0, name.length]); // QueryExtension
	query.write(name, 8);
	socket.write(query);
	const extension = await reader(32);
	const [opcode, isThere] = [extension[9] ?? 0, extension[8] === 1];
	if (!isThere) throw new Error('the screen has no XTEST');
	const fake = (type: number, detail: number, x: number, y: number): Buffer => {
		const request = Buffer.alloc(36);
		request.set([opcode, 2, 9, 0, type, detail]); // FakeInput
		request.writeInt16LE(x, 24);
		request.writeInt16LE(y, 26);
		return request;
	};
	const key = (type: number, one: KeyName): Buffer => fake(type, codes[one], 0, 0);
	return {
		touch(x, y) {
			const to = [Math.round(x), Math.round(y)] as const;
			const { motion, buttonPress, buttonRelease } = inputs;
			socket.write(Buffer.concat([fake(motion, 0, ...to), fake(buttonPress, 1, 0, 0), fake(buttonRelease, 1, 0, 0)]));
		},
		pressKeys(...keys) {
			const down = keys.map((one) => key(inputs.keyPress, one));
			const up = keys.toReversed().map((one) => key(inputs.keyRelease, one));
			socket.write(Buffer.concat([...down, ...up]));
		},
		close: () => void socket.destroy(),
	};
}

type Reader = (count: number) => Promise<Buffer>;

/** Which key of the screen's keyboard has which name, by the keysyms that each key gives (GetKeyboardMapping). */
async function keycodes(
	socket: Socket,
	reader: Reader,
	{ least, most }: Readonly<{ least: number; most: number }>,
): Promise<Readonly<Record<KeyName, number>>> {
	socket.write(Buffer.from([101, 0, 2, 0, least, most - least + 1, 0, 0]));
	const head = await reader(32);
	const perKey = head[1] ?? 0;
	const table = await reader(head.readUInt32LE(4) * 4);
	const codeOf = (name: KeyName): number => {
		for (let at = 0; at < table.length / 4; at += 1)
			if (table.readUInt32LE(at * 4) === keysyms[name]) return least + Math.floor(at / perKey);
		throw new Error(`the screen's keyboard has no ${name}`);
	};
	return { Control_L: codeOf('Control_L'), F9: codeOf('F9') };
}

/** @returns what reads so many bytes, once they are there */
function readerOf(socket: Socket): Reader {
	return (count) =>
		new Promise((resolve, reject) => {
			const look = (): void => {
				const bytes: Buffer | null = count === 0 ? Buffer.alloc(0) : socket.read(count);
				if (bytes === null) return void socket.once('readable', look);
				socket.off('error', reject);
				resolve(bytes);
			};
			socket.once('error', reject);
			look();
		});
}
