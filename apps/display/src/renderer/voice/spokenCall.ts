/**
 * A call as the hall hears it: the names of the clips to play, one after another. Pure; knows words and numbers, no sound. Numbers are
 * read sign by sign, as on the paper; a counter's label as people say it.
 */
import type { Language } from '@antrean/shared/ui/i18n/createI18n.ts';

/** A short silence between two parts of a call. */
export const pause = ',';

export type Called = Readonly<{
	number: string;
	label: string;
	/** The floor's numeral; null: everybody who hears this stands on it. */
	floor: string | null;
}>;

/** `id/b`, `id/0`, …: a language and one of its clips. `full` asks people to go there; `short` is for a hall in which many are called. */
export function spokenCall(
	called: Called,
	language: Language,
): Readonly<{ full: readonly string[]; short: readonly string[] }> {
	const number = spelled(called.number);
	const where = ['counter', ...labelOf(called.label, language), ...floorOf(called.floor)];
	const named = (clips: readonly string[]): readonly string[] =>
		clips.map((clip) => (clip === pause ? pause : `${language}/${clip}`));
	return {
		full: named(['number', ...number, pause, 'please', ...where]),
		short: named([...number, pause, ...where]),
	};
}

/** Every clip that a language needs. */
export function clipsOf(language: Language): readonly string[] {
	const letters = [...'abcdefghijklmnopqrstuvwxyz'];
	const words = ['number', 'please', 'counter', 'floor'];
	const cardinals = Array.from({ length: 100 }, (_, n) => cardinal(n, language)).flat();
	return [...new Set([...letters, ...words, ...cardinals])];
}

function spelled(text: string): readonly string[] {
	const signs = [...text.toLowerCase()].map((sign) => (/[a-z0-9]/.test(sign) ? sign : pause));
	return signs.filter((sign, at) => sign !== pause || (at > 0 && at < signs.length - 1 && signs[at - 1] !== pause));
}

/** `16` is sixteen; `VIP-12` is V, I, P, twelve; more than two digits are read one by one. */
function labelOf(label: string, language: Language): readonly string[] {
	const parts = label.match(/\d+|[^\d]+/g) ?? [];
	return parts.flatMap((part) => (/^[1-9]\d?$/.test(part) ? cardinal(Number(part), language) : spelled(part)));
}

function floorOf(floor: string | null): readonly string[] {
	return floor !== null && /^\d$/.test(floor) ? [pause, 'floor', floor] : [];
}

/** 0 to 99. */
function cardinal(n: number, language: Language): readonly string[] {
	const digit = String(n % 10);
	const tens = String(Math.floor(n / 10));
	if (language === 'en') {
		if (n < 20) return [String(n)];
		return n % 10 === 0 ? [String(n)] : [`${tens}0`, digit];
	}
	// Sepuluh and sebelas are words of their own; the teens are "dua belas", the tens "dua puluh".
	if (n < 12) return [String(n)];
	if (n < 20) return [digit, 'belas'];
	return n % 10 === 0 ? [tens, 'puluh'] : [tens, 'puluh', digit];
}
