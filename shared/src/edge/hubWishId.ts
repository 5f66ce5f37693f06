import { createHash } from 'node:crypto';
import type { CommandId, StationId } from '../domain/ids.ts';
import { asId } from '../domain/ids.ts';

/**
 * The id under which a caller's wish goes to the hub: always the same one for the same wish, and never one that somebody else's caller
 * may use too (RFC 9562, version 8: made from a hash).
 */
export function hubWishId(stationId: StationId, commandId: CommandId): CommandId {
	const hash = createHash('sha256').update(`${stationId} ${commandId}`).digest('hex');
	return asId(
		`${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`,
	);
}
