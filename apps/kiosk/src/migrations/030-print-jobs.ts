import type { Migration } from '@antrean/shared/sqlite/migrate.ts';
import { createPrintJobsTable } from '../printing/printJobsTable.ts';

/** The print journal. */
export const printJobs: Migration = { version: 30, up: createPrintJobsTable };
