import type { Database } from '@antrean/shared/sqlite/database.ts';
import { openStationContacts } from './access/stationContacts.ts';
import { openTokens } from './access/tokens.ts';
import { type HigherEpoch, markOutlived } from './backup/outlived.ts';
import { openRecovery } from './backup/recovery.ts';
import { openRestoreReport } from './backup/restoreReport.ts';
import { firstSeq, markPresentAsRestored } from './backup/restores.ts';
import type { MachineClock } from './engine/hubTime.ts';
import { openQuarantine } from './engine/quarantine.ts';
import { openEventLog } from './journal/eventLog.ts';
import { openJournal } from './journal/journal.ts';
import { openOldDays } from './journal/oldDays.ts';
import { openTicketRows } from './journal/ticketRows.ts';
import { openVoidedNumbers } from './journal/voidedNumbers.ts';
import { openDecisions } from './parked/decisions.ts';

/** What a hub keeps in its database, each part by the room that owns it. */
export type Stores = ReturnType<typeof openStores>;

export function openStores(database: Database, machine: MachineClock) {
	return {
		journal: openJournal(database, machine.wallMs()),
		log: openEventLog(database),
		tickets: openTicketRows(database),
		oldDays: openOldDays(database),
		voided: openVoidedNumbers(database),
		quarantine: openQuarantine(database),
		recovery: openRecovery(database),
		report: openRestoreReport(database),
		decisions: openDecisions(database),
		transaction: database.transaction,
		tokens: openTokens(database),
		contacts: openStationContacts(database),
		// Since when it was put back nobody knows: stations send again all that they keep.
		markRolledBack: (nowMs: number) => markPresentAsRestored(database, firstSeq, nowMs),
		markOutlived: (seen: HigherEpoch) => markOutlived(database, seen),
		synchronous: () => Number(database.pragma('synchronous')),
	};
}
