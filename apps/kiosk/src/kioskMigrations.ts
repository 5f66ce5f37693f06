import { edgeTables } from '@antrean/shared/edge/migrations/010-edge.ts';
import { parkedColumns } from '@antrean/shared/edge/migrations/040-parked.ts';
import type { Migration } from '@antrean/shared/sqlite/migrate.ts';
import { ownTicketTables } from './migrations/020-own-tickets.ts';
import { printJobs } from './migrations/030-print-jobs.ts';
import { paperRoll } from './migrations/050-paper-roll.ts';

/** The kiosk's whole file. Versions rise over the edge's steps and the kiosk's own; a new step takes the next free ten. */
export const kioskMigrations: readonly Migration[] = [edgeTables, ownTicketTables, printJobs, parkedColumns, paperRoll];
