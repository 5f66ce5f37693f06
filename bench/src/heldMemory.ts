// Loaded before a server whose memory is measured (`node --expose-gc --import heldMemory.ts …`): answers `heldBytes` on its channel with what
// is still in use after full collections: V8's old and large objects, and buffers outside of its heap. Young objects are of the last
// moments, and compiled code is of no display: both move by more than a hundred displays hold.
import { setImmediate } from 'node:timers/promises';
import { getHeapSpaceStatistics } from 'node:v8';

const spaces: ReadonlySet<string> = new Set(['old_space', 'large_object_space']);

process.on('message', (message) => {
	if (message === 'heldBytes') void answer();
});

async function answer(): Promise<void> {
	// What a first collection finds ended lets go of more in the next turn.
	for (let collections = 0; collections < 3; collections++) {
		globalThis.gc?.();
		await setImmediate();
	}
	const held = getHeapSpaceStatistics().filter(({ space_name }) => spaces.has(space_name));
	const heldBytes = held.reduce((sum, space) => sum + space.space_used_size, process.memoryUsage().external);
	process.send?.({ heldBytes });
}
