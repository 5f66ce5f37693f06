import { edgeTables } from '@antrean/shared/edge/migrations/010-edge.ts';
import { parkedColumns } from '@antrean/shared/edge/migrations/040-parked.ts';
import type { Migration } from '@antrean/shared/sqlite/migrate.ts';
import { passedOnWishes } from './migrations/050-wishes.ts';

/** The counter's whole file. Versions rise over the edge's steps and the counter's own; a new step takes the next free ten. */
export const counterMigrations: readonly Migration[] = [edgeTables, parkedColumns, passedOnWishes];
