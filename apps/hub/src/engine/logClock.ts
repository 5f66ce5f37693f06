import { utcText } from '@antrean/shared/domain/utcText.ts';
import type { Logger } from 'pino';
import type { ClockListener } from './hubTime.ts';

/** Writes a line when the computer's clock comes into doubt, and one when it is believed again. */
export function logClock(log: Pick<Logger, 'info' | 'warn'>): ClockListener {
	return (doubt, isVouched) => {
		if (doubt === null) {
			log.info({ isVouched }, 'the clock of this computer is believed again');
			return;
		}
		const { alarm, wallMs, hubTime, lastEventAt } = doubt;
		const times = { wallClock: utcText(wallMs), hubTime: utcText(hubTime), lastEventAt: utcText(lastEventAt) };
		log.warn(
			{ alarm, ...times },
			'the clock of this computer is in doubt: the present business day goes on, and none begins; set the clock, or vouch for it on the status page',
		);
	};
}
