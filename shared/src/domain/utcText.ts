/** Epoch milliseconds as RFC 3339 text in UTC, to the millisecond, as the public contract writes times. */
import { localTimeAt } from './localTime.ts';

export function utcText(epochMs: number): string {
	const { day, minutes, seconds } = localTimeAt(epochMs, 'UTC');
	const ms = epochMs - Math.floor(epochMs / 1000) * 1000;
	const parts = [Math.floor(minutes / 60), minutes % 60, seconds].map((part) => String(part).padStart(2, '0'));
	return `${day}T${parts.join(':')}.${String(ms).padStart(3, '0')}Z`;
}

export function utcTextOrNull(epochMs: number | null): string | null {
	return epochMs === null ? null : utcText(epochMs);
}
