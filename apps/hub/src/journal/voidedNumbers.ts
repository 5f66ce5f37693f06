import type { NumberVoided } from '@antrean/shared/domain/events.ts';
import type { BusinessDay } from '@antrean/shared/domain/ids.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';

/** The numbers that were voided, as the journal has them. Whether a paper carries one all the same it does not know. */
export interface VoidedNumbers {
	/** Newest first: those of `day`, and those that nobody had used when the day before it ended. */
	of(day: BusinessDay): readonly Voided[];
}

/** `at`: epoch ms. */
export type Voided = Readonly<{ at: number; voided: NumberVoided }>;

/** Of each day; more than a person reads on one page. */
const most = 200;

export function openVoidedNumbers(database: Database): VoidedNumbers {
	const ofDay = database.statement<[string, number], { at: number; body: string }>(
		`SELECT at, body FROM events INDEXED BY eventsVoided
		 WHERE type = 'number.voided' AND day = ? ORDER BY seq DESC LIMIT ?`,
	);
	const dayBefore = database.statement<[string], { day: string | null }>(
		'SELECT max(day) AS day FROM days WHERE day < ?',
	);

	function read(day: string): readonly Voided[] {
		return ofDay.all(day, most).map(({ at, body }) => ({ at, voided: JSON.parse(body) as NumberVoided }));
	}

	return {
		of(day) {
			const before = dayBefore.get(day)?.day ?? null;
			const atItsEnd = before === null ? [] : read(before).filter(({ voided }) => voided.reason === 'day-ended');
			return [...read(day), ...atItsEnd];
		},
	};
}
