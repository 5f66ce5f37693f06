/**
 * Part of the preload: rings once, so that a person can hear whether this machine's sound reaches the hall. Whether a loudspeaker is
 * plugged in no program knows.
 */
const tones = [
	{ hertz: 659.26, afterSeconds: 0, seconds: 1.1 },
	{ hertz: 523.25, afterSeconds: 0.38, seconds: 1.6 },
] as const;
/** As loud as the hall's own bell (apps/display, chime). */
const loudness = 0.32;

/** @returns false: the browser or the machine lets no sound out */
export async function ringBell(): Promise<boolean> {
	const audio = new AudioContext();
	try {
		await audio.resume();
		if (audio.state !== 'running') return false;
		for (const tone of tones) strike(audio, tone);
		return true;
	} catch {
		return false; // no device to play on
	}
}

function strike(audio: AudioContext, { hertz, afterSeconds, seconds }: (typeof tones)[number]): void {
	const oscillator = audio.createOscillator();
	const gain = audio.createGain();
	const at = audio.currentTime + afterSeconds;
	oscillator.frequency.value = hertz;
	gain.gain.setValueAtTime(0.0001, at);
	// 6 ms: a strike without the click of a sudden start.
	gain.gain.exponentialRampToValueAtTime(loudness, at + 0.006);
	gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
	oscillator.connect(gain).connect(audio.destination);
	oscillator.start(at);
	oscillator.stop(at + seconds);
}
