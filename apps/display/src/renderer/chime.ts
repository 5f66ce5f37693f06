/** The hall's bell, synthesised: two struck tones a major third apart. Browsers may forbid sound until somebody touches the page. */
export interface Chime {
	/** @param at time of the loudspeaker's clock, s; now or later */
	ringAt(at: number): void;
	/** Asks the browser again; to be called from a touch or a key. */
	unlock(): void;
	isBlocked(): boolean;
	/** Called when `isBlocked` changes; returns the way to stop. */
	subscribe(listener: () => void): () => void;
}

/** E5 and C5: high enough to cut through a hall's murmur, low enough for the small loudspeaker of a television set. */
const tones = [
	{ hertz: 659.26, afterSeconds: 0, seconds: 1.1 },
	{ hertz: 523.25, afterSeconds: 0.38, seconds: 1.6 },
] as const;
/** Partials of a struck bar: they make it a bell and not a beep. Share of loudness, and how much faster they die. */
const partials = [
	{ ratio: 1, loudness: 1, fade: 1 },
	{ ratio: 2.76, loudness: 0.28, fade: 2.6 },
	{ ratio: 5.4, loudness: 0.1, fade: 5 },
] as const;
const loudness = 0.32;

export function createChime(audio: AudioContext): Chime {
	return {
		ringAt(at) {
			if (audio.state !== 'running') return;
			for (const tone of tones) strike(audio, tone.hertz, at + tone.afterSeconds, tone.seconds);
		},
		unlock: () => void audio.resume(),
		isBlocked: () => audio.state === 'suspended',
		subscribe(listener) {
			audio.addEventListener('statechange', listener);
			return () => audio.removeEventListener('statechange', listener);
		},
	};
}

function strike(audio: AudioContext, hertz: number, at: number, seconds: number): void {
	for (const partial of partials) {
		const oscillator = audio.createOscillator();
		const gain = audio.createGain();
		const end = at + seconds / partial.fade;
		oscillator.frequency.value = hertz * partial.ratio;
		gain.gain.setValueAtTime(0.0001, at);
		// 6 ms: a strike without the click of a sudden start.
		gain.gain.exponentialRampToValueAtTime(loudness * partial.loudness, at + 0.006);
		gain.gain.exponentialRampToValueAtTime(0.0001, end);
		oscillator.connect(gain).connect(audio.destination);
		oscillator.start(at);
		oscillator.stop(end);
	}
}
