import { readOwnFile, writeOwnFile } from '@antrean/shared/cli/ownFile.ts';
import type { Logger } from 'pino';
import { z } from 'zod';
import { checkFile } from '../hubFiles.ts';
import type { CheckMemory } from './upkeep.ts';

/** Epoch ms as the hub had them. */
const remembered = z.object({
	lastGoodAt: z.number().int().nullable(),
	failure: z.object({ at: z.number().int(), code: z.string() }).nullable(),
});

/** Best effort: what can't be read or written costs a check more, or the memory of one. */
export function createCheckMemory(data: string, log: Logger): CheckMemory {
	const file = checkFile(data);
	return {
		read() {
			try {
				const text = readOwnFile(file);
				return text === null ? null : remembered.parse(JSON.parse(text));
			} catch (error) {
				log.warn({ err: error }, 'the last check of the database is not remembered');
				return null;
			}
		},
		write(view) {
			try {
				writeOwnFile(file, `${JSON.stringify(view)}\n`);
			} catch (error) {
				log.warn({ err: error }, 'this check of the database will not be remembered');
			}
		},
	};
}
