import type { ServiceId } from '@antrean/shared/domain/ids.ts';
import type { Mall } from './longCut.ts';
import { pass } from './pass.ts';
import type { KioskRole } from './roles.ts';
import type { Stage } from './scenes.ts';
import type { Station } from './station.ts';

/**
 * A kiosk that is cut off is taken for gone and retired; another, of a new disk, is admitted, the same day or the next. The first knows nothing of
 * it and gives numbers, until it is back.
 */
export async function retireCutOff(
	stage: Stage,
	{ clock, kiosks }: Mall,
	kiosk: Station<KioskRole>,
	serviceId: ServiceId,
): Promise<void> {
	const { advance, takeNumber, chance } = stage;
	stage.startAll();
	kiosk.cable.cut();
	await advance(6_000);
	stage.retire(kiosk);
	await advance(1_000);
	const other = kiosks.find((one) => one !== kiosk);
	for (let days = chance() < 0.5 ? 1 : 0; days >= 0; days--) {
		if (other !== undefined && chance() < 0.7) {
			stage.wipe(other);
			other.start();
			await advance(3_000);
			other.cable.cut();
			await advance(12_000);
			takeNumber(other, serviceId);
		}
		takeNumber(kiosk, serviceId);
		await advance(2_000);
		other?.cable.mend();
		if (days > 0) await pass(clock, 20 * 3_600_000, chance);
	}
	if (chance() < 0.6) kiosk.cable.mend();
	await advance(1_500);
}
