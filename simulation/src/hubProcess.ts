import { openStationContacts } from '@antrean/hub/access/stationContacts.ts';
import type { Tokens } from '@antrean/hub/access/tokens.ts';
import { openRecovery } from '@antrean/hub/backup/recovery.ts';
import { firstSeq, markPresentAsRestored } from '@antrean/hub/backup/restores.ts';
import { settleRecovery } from '@antrean/hub/backup/settleRecovery.ts';
import { createEngine, type Engine } from '@antrean/hub/engine/engine.ts';
import { openQuarantine } from '@antrean/hub/engine/quarantine.ts';
import { openSwitchboard, type Switchboard } from '@antrean/hub/gateway/switchboard.ts';
import { openEventLog } from '@antrean/hub/journal/eventLog.ts';
import { openJournal } from '@antrean/hub/journal/journal.ts';
import { openOldDays } from '@antrean/hub/journal/oldDays.ts';
import { openTicketRows } from '@antrean/hub/journal/ticketRows.ts';
import { openDecisions } from '@antrean/hub/parked/decisions.ts';
import { createStandings } from '@antrean/hub/parked/standings.ts';
import type { StationRole } from '@antrean/shared/domain/events.ts';
import type { StationId } from '@antrean/shared/domain/ids.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { miniSite } from '@antrean/shared/testing/builders.ts';
import type { Logger } from 'pino';
import { isEnd, type Life } from './life.ts';
import { MemorySockets } from './memorySocket.ts';

/** What a hub's process is made of. */
export type Running = Readonly<{ engine: Engine; switchboard: Switchboard; sockets: MemorySockets }>;

/** Each role's token is its name. */
export const tokens: Tokens = {
	find: (secret) => ({ name: secret, role: secret as StationRole }),
	names: () => [],
	put: () => undefined,
};

type ComposeParts = Readonly<{
	newId: () => string;
	putBack: readonly StationId[] | null;
	startSoon: () => void;
	onBug: (what: string) => void;
	logger: Logger;
}>;

/** As `createHub` puts it together, without a server. */
export function compose(database: Database, life: Life, parts: ComposeParts): Running {
	const { newId, putBack, startSoon, onBug, logger } = parts;
	const machine = life.clock;
	const journal = openJournal(database, machine.wallMs());
	const recovery = openRecovery(database);
	if (putBack !== null) recovery.awaitOutboxes(putBack, machine.wallMs());
	const engine = createEngine({
		...{ journal, machine, newId, log: logger, alwaysOpen: true, withholdsNumbers: recovery.withholds },
		tickets: openTicketRows(database),
		oldDays: openOldDays(database),
		quarantine: openQuarantine(database),
		firstSite: journal.head().seq === 0 ? miniSite : null,
		onFatal(error) {
			if (!isEnd(error) && !life.isOver) onBug(`hub: ${error instanceof Error ? error.stack : String(error)}`);
			life.end();
		},
	});
	settleRecovery(recovery, engine);
	const sockets = new MemorySockets();
	const switchboard = openSwitchboard({
		...{ engine, journal, machine, tokens, logger, alwaysOpen: true, demo: false },
		log: openEventLog(database),
		contacts: openStationContacts(database),
		standings: createStandings(openDecisions(database), engine.time.now),
		rooms: sockets,
		guard: { welcome: () => undefined, count: () => undefined, expel: (socket) => void socket.disconnect(true) },
		emptied: (stationId) => recovery.emptied(stationId, engine.time.now()),
		isSendingAgain: recovery.isSendingAgain,
		resendSince: recovery.resendSince,
		// Two hubs of one mall are not simulated, and a mere copy of a hub's file is of its present epoch.
		onOutlived: (epoch) => onBug(`hub: shown the higher epoch ${epoch}`),
		onRolledBack() {
			markPresentAsRestored(database, firstSeq, machine.wallMs());
			life.end();
			startSoon();
		},
	});
	return { engine, switchboard, sockets };
}
