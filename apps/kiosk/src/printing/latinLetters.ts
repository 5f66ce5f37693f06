/**
 * Scripts that people of this country write, in Latin letters as its own rules spell them: Javanese by its syllables, Arabic by the joint
 * decree of 1987 without its dots and lines. Vowels that Arabic leaves out stay out.
 */

const consonants: Readonly<Record<string, string>> = {
	...{ ꦏ: 'k', ꦐ: 'k', ꦑ: 'k', ꦒ: 'g', ꦓ: 'g', ꦔ: 'ng', ꦕ: 'c', ꦖ: 'c', ꦗ: 'j', ꦘ: 'ny', ꦙ: 'j', ꦚ: 'ny' },
	...{ ꦛ: 'th', ꦜ: 'th', ꦝ: 'dh', ꦞ: 'dh', ꦟ: 'n', ꦠ: 't', ꦡ: 't', ꦢ: 'd', ꦣ: 'd', ꦤ: 'n', ꦥ: 'p', ꦦ: 'p' },
	...{ ꦧ: 'b', ꦨ: 'b', ꦩ: 'm', ꦪ: 'y', ꦫ: 'r', ꦬ: 'r', ꦭ: 'l', ꦮ: 'w', ꦯ: 's', ꦰ: 's', ꦱ: 's', ꦲ: 'h' },
};
/** Signs around a consonant; without any it is spoken with an a. Two that belong together come first. */
const vowels: Readonly<Record<string, string>> = {
	...{ '\ua9ba\ua9b4': 'o', '\ua9bb\ua9b4': 'au', '\ua9bc\ua9b4': 'eu', '\ua9c0': '' },
	...{ '\ua9b4': 'a', '\ua9b5': 'o', '\ua9b6': 'i', '\ua9b7': 'i', '\ua9b8': 'u', '\ua9b9': 'u' },
	...{ '\ua9ba': 'e', '\ua9bb': 'ai', '\ua9bc': 'e', '\ua9bd': 're' },
};
const medials: Readonly<Record<string, string>> = { '\ua9be': 'y', '\ua9bf': 'r' };
const finals: Readonly<Record<string, string>> = { '\ua980': 'm', '\ua981': 'ng', '\ua982': 'r', '\ua983': 'h' };
/** Letters that are whole by themselves, and signs between words. */
const alone: Readonly<Record<string, string>> = {
	...{ ꦄ: 'a', ꦅ: 'i', ꦆ: 'i', ꦇ: 'i', ꦈ: 'u', ꦉ: 're', ꦊ: 'le', ꦋ: 'le', ꦌ: 'e', ꦍ: 'ai', ꦎ: 'o' },
	...{ '꧇': ':', '꧈': ',', '꧉': '.' },
};
const javaneseZero = 0xa9d0;

const oneOf = (table: Readonly<Record<string, string>>): string => `(${Object.keys(table).join('|')})`;
const syllable = new RegExp(`${oneOf(consonants)}\ua9b3?${oneOf(medials)}?${oneOf(vowels)}?${oneOf(finals)}?`, 'gu');

function fromJavanese(text: string): string {
	return text
		.replace(syllable, (_, consonant: string, medial = '', vowel?: string, final = '') =>
			[consonants[consonant], medials[medial], vowel === undefined ? 'a' : vowels[vowel], finals[final]].join(''),
		)
		.replace(/[\ua980-\ua9cd]/gu, (letter) => alone[letter] ?? finals[letter] ?? letter)
		.replace(/[\ua9d0-\ua9d9]/gu, (digit) => String((digit.codePointAt(0) ?? 0) - javaneseZero));
}

const arabic: Readonly<Record<string, string>> = {
	...{ ا: 'a', أ: 'a', إ: 'i', آ: 'a', ٱ: 'a', ب: 'b', ت: 't', ث: 's', ج: 'j', ح: 'h', خ: 'kh', د: 'd', ذ: 'z' },
	...{ ر: 'r', ز: 'z', س: 's', ش: 'sy', ص: 's', ض: 'd', ط: 't', ظ: 'z', ع: "'", غ: 'g', ف: 'f', ق: 'q', ك: 'k' },
	...{ ل: 'l', م: 'm', ن: 'n', ه: 'h', و: 'w', ي: 'y', ى: 'a', ة: 'h', ء: "'", ؤ: "'u", ئ: "'i" },
	// Letters of Pegon and Jawi.
	...{ چ: 'c', ڠ: 'ng', ڤ: 'p', ڮ: 'g', ݢ: 'g', ڽ: 'ny', ۏ: 'v', ڎ: 'dh', ڟ: 'th', گ: 'g', ک: 'k', ی: 'y' },
	...{ '\u064e': 'a', '\u0650': 'i', '\u064f': 'u', '\u064b': 'an', '\u064d': 'in', '\u064c': 'un', '\u0652': '' },
	...{ '،': ',', '؛': ';', '؟': '?', ـ: '' },
};
const arabicDigits = [0x0660, 0x06f0];

function fromArabic(text: string): string {
	return text
		.replace(/[\u0600-\u06ff\u0750-\u077f]/gu, (letter) => arabic[letter] ?? letter)
		.replace(/[\u0660-\u0669\u06f0-\u06f9]/gu, (digit) => {
			const code = digit.codePointAt(0) ?? 0;
			return String(code - (arabicDigits.findLast((zero) => zero <= code) ?? code));
		});
}

/** The text with the letters of both scripts spelled in Latin; everything else stays. */
export function latinLetters(text: string): string {
	return fromArabic(fromJavanese(text));
}
