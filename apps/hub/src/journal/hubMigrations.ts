import type { Migration } from '@antrean/shared/sqlite/migrate.ts';
import { journalMigration } from './migrations/010-journal.ts';
import { ticketsMigration } from './migrations/020-tickets.ts';
import { accessMigration } from './migrations/030-access.ts';
import { quarantineMigration } from './migrations/040-quarantine.ts';
import { commandSegmentsMigration } from './migrations/050-command-segments.ts';
import { restoresMigration } from './migrations/070-restores.ts';
import { recoveredMigration } from './migrations/080-recovered.ts';
import { parkedDecisionsMigration } from './migrations/090-parked-decisions.ts';
import { voidedNumbersMigration } from './migrations/100-voided-numbers.ts';
import { restoreLossesMigration } from './migrations/110-restore-losses.ts';
import { outlivedMigration } from './migrations/120-outlived.ts';
import { forgottenDaysMigration } from './migrations/130-forgotten-days.ts';

export const hubMigrations: readonly Migration[] = [
	journalMigration,
	ticketsMigration,
	accessMigration,
	quarantineMigration,
	commandSegmentsMigration,
	restoresMigration,
	recoveredMigration,
	parkedDecisionsMigration,
	voidedNumbersMigration,
	restoreLossesMigration,
	outlivedMigration,
	forgottenDaysMigration,
];
