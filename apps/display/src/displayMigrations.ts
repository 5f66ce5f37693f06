import type { Migration } from '@antrean/shared/sqlite/migrate.ts';
import { boardTables } from './migrations/010-board.ts';

/** A display's whole file. */
export const displayMigrations: readonly Migration[] = [boardTables];
