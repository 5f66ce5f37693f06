import type { Migration } from '@antrean/shared/sqlite/migrate.ts';
import { createRollTable } from '../printing/rollKeeper.ts';

/** How much of the paper roll is used. */
export const paperRoll: Migration = { version: 50, up: createRollTable };
