import type { EventBody } from './events.ts';
import type { HolderId, StationId } from './ids.ts';
import type { Rejection } from './rejections.ts';

/** What `decide` may know of the world: time, ids and who asks come in here, and nowhere else. */
export type Context = Readonly<{
	/** Hub time, epoch ms. */
	now: number;
	/** UUIDv7 text. */
	newId: () => string;
	/** Who asks: the counter's holder is compared with it. */
	holder: HolderId;
	/** The station that asks; null for the API. */
	stationId: StationId | null;
	/** The demo mall ignores opening hours. */
	alwaysOpen: boolean;
}>;

/** No events means: accepted and nothing to do (nobody is waiting, the counter is open already). */
export type Decision =
	| Readonly<{ accepted: true; events: readonly EventBody[] }>
	| Readonly<{ accepted: false; rejection: Rejection }>;

export function accept(...events: EventBody[]): Decision {
	return { accepted: true, events };
}

export function reject(rejection: Rejection): Decision {
	return { accepted: false, rejection };
}

/** Ends a switch over a union: a new member is a type error where it is forgotten. */
export function assertNever(value: never): never {
	throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
