import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes that live objects use, after a full collection. */
export function liveHeapBytes(): number {
	const collect = collector();
	collect();
	collect();
	return process.memoryUsage().heapUsed;
}

/** The same once what ends with a turn of the event loop, like connections, is let go too. */
export async function settledHeapBytes(): Promise<number> {
	const collect = collector();
	for (let turn = 0; turn < 4; turn++) {
		collect();
		await setImmediate();
	}
	return process.memoryUsage().heapUsed;
}

function collector(): () => void {
	setFlagsFromString('--expose-gc');
	return runInNewContext('gc') as () => void;
}
