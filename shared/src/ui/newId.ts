import { uuidV7 } from '../domain/uuid.ts';

/** A new UUIDv7. By `getRandomValues`: over plain http on a LAN a browser has no `randomUUID`. */
export function newId(): string {
	return uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}
