/** What the address of a display says: what it shows and in which language. Pure; the site decides whether the names exist. */
import type { CounterId, ZoneId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { type Language, languages } from '@antrean/shared/ui/i18n/createI18n.ts';

export const directions = ['right', 'left', 'up', 'down', 'up-right', 'up-left', 'down-right', 'down-left'] as const;
/** Where a counter lies, seen by who stands before this display. */
export type Direction = (typeof directions)[number];

export type DisplaySettings = Readonly<{
	/** Null: the whole site. */
	zoneId: ZoneId | null;
	/** A tablet at one counter; null: a hall display. */
	counterId: CounterId | null;
	language: Language;
	/** Counters without an entry get no arrow: a wrong one sends people the wrong way. */
	arrows: ReadonlyMap<CounterId, Direction>;
	/** False: this display is silent on purpose. */
	hasSound: boolean;
	/** Languages in which calls are said after the bell, in their order; none: the bell alone. */
	voice: readonly Language[];
}>;

/** Reads `?zone=lt2&counter=loket-16&lang=en&sound=off&voice=id,en&arrows=loket-16:left,loket-17:up-right`. What it can't read it leaves out. */
export function displaySettings(query: string): DisplaySettings {
	const given = new URLSearchParams(query);
	const zone = given.get('zone');
	const counter = given.get('counter');
	const language = given.get('lang');
	return {
		zoneId: zone === null ? null : asId<ZoneId>(zone),
		counterId: counter === null ? null : asId<CounterId>(counter),
		language: languages.find((known) => known === language) ?? 'id',
		arrows: arrowsOf(given.get('arrows') ?? ''),
		hasSound: given.get('sound') !== 'off',
		voice: (given.get('voice') ?? '').split(',').flatMap((name) => languages.find((known) => known === name) ?? []),
	};
}

function arrowsOf(text: string): ReadonlyMap<CounterId, Direction> {
	const arrows = new Map<CounterId, Direction>();
	for (const entry of text.split(',')) {
		const [counterId = '', word = ''] = entry.split(':');
		const direction = directions.find((known) => known === word);
		if (direction !== undefined) arrows.set(asId<CounterId>(counterId), direction);
	}
	return arrows;
}
