import { uuidV7 } from '@antrean/shared/domain/uuid.ts';
import type { FakeClock } from '@antrean/shared/testing/fakeClock.ts';

/** UUIDv7 that rise one by one: the same in each run of a seed. */
export function createIds(clock: FakeClock): () => string {
	let made = 0;
	return () => {
		const random = new Uint8Array(10);
		new DataView(random.buffer).setUint32(6, ++made);
		return uuidV7(clock.wallMs(), random);
	};
}
