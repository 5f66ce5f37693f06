/** Stable codes of refused commands. The HTTP status of each stands in protocol/httpContract. */
export const rejectionCodes = [
	'ticket/unknown',
	'counter/unknown',
	'service/unknown',
	'reason/unknown',
	'station/unknown',
	'number/unknown-series',
	'number/not-preprinted',
	'number/registered',
	'paper/exists',
	'agency/closed',
	'series/used-up',
	'counter/not-open',
	'counter/busy',
	'counter/held-elsewhere',
	'ticket/already-called',
	'ticket/wrong-state',
	'ticket/not-here',
	'ticket/serving-elsewhere',
	'no-show/too-early',
	'undo/too-late',
	'priority/unknown',
	'kiosk/no-number',
	'catalogue/conflict',
] as const;
export type RejectionCode = (typeof rejectionCodes)[number];

export type Rejection = Readonly<{
	code: RejectionCode;
	/** What a message to a person needs: counter that called it, epoch ms of the next opening, seconds left, and the like. */
	detail: Readonly<Record<string, string | number | null>>;
}>;

export function rejection(code: RejectionCode, detail: Rejection['detail'] = {}): Rejection {
	return { code, detail };
}
