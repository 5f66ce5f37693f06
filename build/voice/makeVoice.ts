// Makes the hall's clips with a speech synthesiser: `node build/voice/makeVoice.ts`. Needs espeak-ng and opusenc. A site with a speaker of its
// own records the same words under the same names and lays them together likewise (docs/DISPLAY.md).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clipsOf } from '../../apps/display/src/renderer/voice/spokenCall.ts';
import { wordOf } from './words.ts';

/** Of espeak-ng. A little slower than it speaks by itself: halls echo. */
const voices = { id: ['-v', 'id', '-s', '135', '-p', '45'], en: ['-v', 'en-gb', '-s', '135', '-p', '45'] } as const;
const hertz = 22_050;
/** Silence between two clips, so that no codec smears one into the next. */
const betweenMs = 120;
const clips = fileURLToPath(new URL('../../apps/display/src/renderer/voice/clips/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'antrean-voice-'));

for (const language of ['id', 'en'] as const) {
	const index: Record<string, readonly [number, number]> = {};
	const parts: Buffer[] = [];
	let samples = 0;
	for (const name of clipsOf(language)) {
		const sound = trimmed(spoken(language, wordOf(name, language)));
		index[name] = [ms(samples), ms(sound.length / 2)];
		const silence = Buffer.alloc(Math.round((betweenMs * hertz) / 1000) * 2);
		parts.push(sound, silence);
		samples += (sound.length + silence.length) / 2;
	}
	const raw = join(folder, `${language}.raw`);
	writeFileSync(raw, Buffer.concat(parts));
	execFileSync('opusenc', [
		...['--quiet', '--raw', '--raw-rate', String(hertz), '--raw-chan', '1', '--bitrate', '24', '--speech'],
		...['--serial', '1', raw, join(clips, `${language}.ogg`)],
	]);
	writeFileSync(
		join(clips, `${language}.json`),
		`${JSON.stringify(index, null, '\t').replaceAll(/\[\s+(\d+),\s+(\d+)\s+\]/g, '[$1, $2]')}\n`,
	);
	console.log(`${language}: ${Object.keys(index).length} clips, ${Math.round(ms(samples) / 1000)} s`);
}
rmSync(folder, { recursive: true });

function ms(samples: number): number {
	return Math.round((samples / hertz) * 1000);
}

/** Samples of 16 bits, mono: a WAV file without its head of 44 bytes. */
function spoken(language: keyof typeof voices, text: string): Buffer {
	const file = join(folder, 'clip.wav');
	execFileSync('espeak-ng', [...voices[language], '-w', file, text]);
	return readFileSync(file).subarray(44);
}

/** Without the silence before and behind the word. */
function trimmed(sound: Buffer): Buffer {
	const isLoud = (at: number): boolean => Math.abs(sound.readInt16LE(at)) > 250;
	let from = 0;
	while (from < sound.length - 2 && !isLoud(from)) from += 2;
	let to = sound.length - 2;
	while (to > from && !isLoud(to)) to -= 2;
	return sound.subarray(from, to + 2);
}
