import type { Chime } from '../chime.ts';
import { announcement, type Said } from './announcement.ts';
import type { VoiceClips } from './voiceClips.ts';

/** What a display lets the hall hear: the bell, and a voice where one is ordered. */
export interface HallSound extends Omit<Chime, 'ringAt'> {
	/** Calls that took the stage together. */
	announce(said: readonly Said[]): void;
}

/** @param clips null until they are loaded, and where there is no voice: the bell rings all the same */
export function createHallSound(audio: AudioContext, chime: Chime, clips: () => VoiceClips | null): HallSound {
	let freeFrom = 0;
	return {
		unlock: chime.unlock,
		isBlocked: chime.isBlocked,
		subscribe: chime.subscribe,
		announce(said) {
			if (audio.state !== 'running') return;
			const voice = clips();
			const plan = announcement(voice === null ? [] : said, voice?.lengthOf ?? (() => 0), audio.currentTime, freeFrom);
			freeFrom = plan.freeAt;
			chime.ringAt(plan.bellAt);
			for (const { at, clips: spoken } of plan.spoken) voice?.sayAt(at, spoken);
		},
	};
}
