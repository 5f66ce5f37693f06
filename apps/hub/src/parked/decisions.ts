import type { CommandId, StationId } from '@antrean/shared/domain/ids.ts';
import { type OpenRow, openRow } from '@antrean/shared/protocol/parkedContract.ts';
import {
	maxParkedRows,
	type ParkedDecision,
	parkedDecision,
	type SetAsideReason,
} from '@antrean/shared/protocol/parkedMessages.ts';
import type { Database, SqlValue } from '@antrean/shared/sqlite/database.ts';
import { z } from 'zod';

/** What people decided about rows that could not be taken in: kept for ever, and told to the row's station until it has it. */
export interface Decisions {
	/** `row` as it was shown to the one who decided. Durable when it returns. */
	add(decision: NewDecision): void;
	/** What a station has not confirmed, oldest first, as many as one message takes. */
	unheard(stationId: StationId): readonly ParkedDecision[];
	/** Not confirmed by any station, oldest first. */
	pending(): readonly Decided[];
	/** The station has them. */
	heard(stationId: StationId, decisionIds: readonly CommandId[], at: number): void;
	/** What was set aside, newest first. */
	setAside(limit: number): readonly Decided[];
}

export type NewDecision = Readonly<{
	decisionId: CommandId;
	/** Null: no station keeps the row. */
	stationId: StationId | null;
	action: 'retry' | 'set-aside';
	/** Null for a retry. */
	reason: SetAsideReason | null;
	by: string;
	/** Hub time, epoch ms. */
	at: number;
	row: OpenRow;
}>;
export type Decided = NewDecision & Readonly<{ isHeard: boolean }>;

type Row = Readonly<{
	decisionId: CommandId;
	rowId: string;
	stationId: StationId | null;
	action: Decided['action'];
	reason: SetAsideReason | null;
	decidedBy: string;
	decidedAt: number;
	shown: string;
	heardAt: number | null;
}>;

export function openDecisions(database: Database): Decisions {
	const insert = database.statement<SqlValue[]>(
		`INSERT INTO parkedDecisions (decisionId, rowId, stationId, action, reason, decidedBy, decidedAt, shown, heardAt)
		 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
	);
	const selectUnheard = database.statement<SqlValue[], Row>(
		'SELECT * FROM parkedDecisions WHERE stationId = ? AND heardAt IS NULL ORDER BY position LIMIT ?',
	);
	const selectPending = database.statement<[], Row>(
		'SELECT * FROM parkedDecisions WHERE heardAt IS NULL ORDER BY position',
	);
	const hear = database.statement<SqlValue[]>(
		'UPDATE parkedDecisions SET heardAt = ? WHERE decisionId = ? AND stationId = ? AND heardAt IS NULL',
	);
	const selectSetAside = database.statement<SqlValue[], Row>(
		"SELECT * FROM parkedDecisions WHERE action = 'set-aside' ORDER BY position DESC LIMIT ?",
	);
	return {
		add({ decisionId, stationId, action, reason, by, at, row }) {
			const heardAt = stationId === null ? at : null;
			insert.run(decisionId, row.id, stationId, action, reason, by, at, JSON.stringify(row), heardAt);
		},
		unheard: (stationId) => selectUnheard.all(stationId, maxParkedRows).map(messageOf),
		pending: () => selectPending.all().map(decidedOf),
		heard(stationId, decisionIds, at) {
			// Most stations confirm nothing most of the time, and a write costs the disk a turn.
			if (decisionIds.length === 0 || selectUnheard.get(stationId, 1) === undefined) return;
			database.transaction(() => {
				for (const id of decisionIds) hear.run(at, id, stationId);
			});
		},
		setAside: (limit) => selectSetAside.all(limit).map(decidedOf),
	};
}

function messageOf({ decisionId, rowId, action, reason, decidedAt: at }: Row): ParkedDecision {
	return parkedDecision.parse({ action, decisionId, factId: rowId, at, ...(reason !== null && { reason }) });
}

/** Written by this module alone. */
const shownRow: z.ZodType<OpenRow, unknown> = z.preprocess((text) => JSON.parse(String(text)), openRow);

function decidedOf({
	decisionId,
	stationId,
	action,
	reason,
	decidedBy: by,
	decidedAt: at,
	shown,
	heardAt,
}: Row): Decided {
	return { decisionId, stationId, action, reason, by, at, row: shownRow.parse(shown), isHeard: heardAt !== null };
}
