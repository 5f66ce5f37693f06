import { type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const versionText = z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/);

/**
 * The packages of a version, as their makers list and sign them (Ed25519, RFC 8032). A hub hands the list out and stations judge it by the
 * key that they have: neither the hub nor the network is believed.
 */
const updateList = z.strictObject({
	format: z.literal(1),
	version: versionText,
	/** Of the stations that take it now: a bad version stops some of them and not a hall. */
	share: z.number().min(0).max(1),
	packages: z
		.array(
			z.strictObject({
				role: z.enum(['kiosk', 'counter', 'display']),
				platform: z.enum(['linux-x64', 'linux-arm64', 'win32-x64']),
				/** A plain name: none leads to another folder. */
				file: z.string().regex(/^[a-z0-9][\w.-]{0,99}$/i),
				bytes: z.int().min(1).max(2_000_000_000),
				sha256,
				/** Of the archive's header, which has the hash of each file: so an unpacked version is known to be whole at each start. */
				contents: sha256,
				/** The Electron that it was packed for. */
				electron: versionText,
				/** The newest step of the station's database that it has: an older version can't read what a newer one has migrated. */
				data: z.int().min(0).max(100_000),
				/** Of the socket, that it asks its hub for (`protocol/version.ts`). */
				protocol: z.int().min(1).max(1_000),
			}),
		)
		.max(24),
});
export type UpdateList = z.output<typeof updateList>;
export type UpdatePackage = UpdateList['packages'][number];

export type ReadList =
	| Readonly<{ list: UpdateList; fault: null }>
	| Readonly<{ list: null; fault: 'unsigned' | 'unreadable' }>;

/** Nothing of a list is parsed before it is known who wrote it. Pure. */
export function readUpdateList(bytes: Uint8Array, signature: Uint8Array, key: KeyObject): ReadList {
	// Another kind of key would be asked by another rule.
	if (key.asymmetricKeyType !== 'ed25519' || !verify(null, bytes, key, signature))
		return { list: null, fault: 'unsigned' };
	try {
		const { data } = updateList.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
		return data === undefined ? { list: null, fault: 'unreadable' } : { list: data, fault: null };
	} catch {
		return { list: null, fault: 'unreadable' };
	}
}
