/** The clips of one voice: one sound file a language, and where in it each clip lies. Made by build/voice/makeVoice.ts. */
import type { Language } from '@antrean/shared/ui/i18n/createI18n.ts';
import { pause } from './spokenCall.ts';

/** Of each clip: where it begins and how long it lasts, ms. */
export type ClipIndex = Readonly<Record<string, readonly [startMs: number, lengthMs: number]>>;
export type VoiceFile = Readonly<{ language: Language; url: string; index: ClipIndex }>;

export interface VoiceClips {
	/** Seconds. */
	lengthOf(clips: readonly string[]): number;
	/** @param at time of the loudspeaker's clock, s */
	sayAt(at: number, clips: readonly string[]): void;
}

const pauseSeconds = 0.22;
/** From word to word, as people speak. */
const gapSeconds = 0.03;
/** Above the bell's dying tones. */
const loudness = 0.9;

type Clip = Readonly<{ buffer: AudioBuffer; start: number; length: number }>;

/** @throws when a file can't be had or is no sound */
export async function loadVoice(audio: AudioContext, files: readonly VoiceFile[]): Promise<VoiceClips> {
	const known = new Map<string, Clip>();
	for (const { language, url, index } of files) {
		const buffer = await decoded(audio, await (await fetch(url)).arrayBuffer());
		for (const [name, [startMs, lengthMs]] of Object.entries(index))
			known.set(`${language}/${name}`, { buffer, start: startMs / 1000, length: lengthMs / 1000 });
	}
	const secondsOf = (name: string): number =>
		name === pause ? pauseSeconds : (known.get(name)?.length ?? 0) + gapSeconds;
	return {
		lengthOf: (clips) => clips.reduce((sum, name) => sum + secondsOf(name), 0),
		sayAt(at, clips) {
			const gain = audio.createGain();
			gain.gain.value = loudness;
			gain.connect(audio.destination);
			let next = at;
			for (const name of clips) {
				const clip = known.get(name);
				if (clip !== undefined) {
					const source = audio.createBufferSource();
					source.buffer = clip.buffer;
					source.connect(gain);
					source.start(next, clip.start, clip.length);
				}
				next += secondsOf(name);
			}
		},
	};
}

/** The browsers of older television sets answer by a call only. */
function decoded(audio: AudioContext, bytes: ArrayBuffer): Promise<AudioBuffer> {
	return new Promise((resolve, reject) => void audio.decodeAudioData(bytes, resolve, reject));
}
