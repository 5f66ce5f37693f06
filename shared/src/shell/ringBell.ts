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

/** A sound that may be let out starts within milliseconds; without a device some browsers never say that they can't. */
const startWithinMs = 1_000;
/** The last tone has died away, with room for a loudspeaker on radio. */
const soundsMs = 2_200;

/** @returns false: the browser or the machine lets no sound out; true: once it has rung */
export async function ringBell(): Promise<boolean> {
	try {
		const audio = new AudioContext();
		await Promise.race([audio.resume(), pause(startWithinMs)]);
		if (audio.state !== 'running') return false;
		for (const tone of tones) strike(audio, tone);
		// The answer makes the shell load its next screen, and with this one its sound ends.
		await pause(soundsMs);
		return true;
	} catch {
		return false; // no device to play on
	}
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
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
