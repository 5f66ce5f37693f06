import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import type { DeskModel } from '../deskModel.ts';

/** What the counter's plate says, and by which colour. Pure. */
export type PlateContent =
	| Readonly<{ kind: 'next' | 'called' | 'serving'; ticket: Ticket }>
	| Readonly<{ kind: 'nobody' | 'notYet' }>
	/** `since` null: nobody knows, or it never was another way today. */
	| Readonly<{ kind: 'paused' | 'closed' | 'takenOver'; since: number | null }>;

export function plateContent({ counter, current, next, waitingCount, isTakenOver }: DeskModel): PlateContent {
	const since = counter.since > 0 ? counter.since : null;
	if (isTakenOver) return { kind: 'takenOver', since };
	if (current !== null) return { kind: current.state === 'serving' ? 'serving' : 'called', ticket: current };
	if (counter.state !== 'open') return { kind: counter.state, since };
	if (next !== null) return { kind: 'next', ticket: next };
	return { kind: waitingCount === 0 ? 'nobody' : 'notYet' };
}

/** `0:47`, `12:06`, `1:02:30`: a duration has colons in every language, so that it does not read as a time of day. */
export function durationText(ms: number): string {
	const seconds = Math.max(0, Math.floor(ms / 1000));
	const two = (value: number): string => String(value).padStart(2, '0');
	const hours = Math.floor(seconds / 3600);
	const minutes = Math.floor(seconds / 60) % 60;
	return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Whole minutes somebody has waited. */
export function minutesSince(at: number, now: number): number {
	return Math.max(0, Math.floor((now - at) / 60_000));
}
