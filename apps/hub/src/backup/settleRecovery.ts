import type { Engine } from '../engine/engine.ts';
import type { Recovery } from './recovery.ts';

/** The engine starts a day that is due before anything else, so the day that it is in, its clock good, is that of the restore. */
export function settleRecovery(recovery: Recovery, engine: Engine): void {
	const settle = (): void => recovery.settle(engine.state().day, engine.time.alarm() !== null);
	settle();
	engine.onPublished(settle);
}
