import { asId, type CommandId, type StationId } from '@antrean/shared/domain/ids.ts';
import type { Problem } from '@antrean/shared/protocol/messages.ts';
import type { DecidedReply } from '@antrean/shared/protocol/parkedContract.ts';
import type { SetAsideReason } from '@antrean/shared/protocol/parkedMessages.ts';
import { sqliteCode } from '@antrean/shared/sqlite/database.ts';
import type { Quarantine } from '../engine/quarantine.ts';
import type { Answer, FactRequest } from '../engine/request.ts';
import type { Decisions, NewDecision } from './decisions.ts';
import type { FoundRow, ParkedView } from './parkedView.ts';

/** What a person decides of rows that could not be taken in. Knows neither HTTP nor sockets. */
export interface ParkedDesk {
	/** Its station is asked to send it again; what the hub itself put aside is decided anew. */
	retry(id: string, by: string): Promise<Outcome>;
	/** For good: it is never sent or decided again. */
	setAside(id: string, reason: SetAsideReason, by: string): Outcome;
}

export type Outcome = DecidedReply | Readonly<{ problem: Problem }>;

export type ParkedDeskParts = Readonly<{
	view: ParkedView;
	decisions: Decisions;
	quarantine: Quarantine;
	/** Hub time, epoch ms. */
	now: () => number;
	newId: () => string;
	/** Decides a fact anew, as if it had just come. */
	decide: (request: FactRequest) => Promise<Answer>;
	/** Tells a station, if it is connected, what has been decided about its rows. */
	tell: (stationId: StationId) => void;
	/** All or nothing, durable when it returns. */
	transaction: <T>(work: () => T) => T;
}>;

export function createParkedDesk({ view, decisions, quarantine, tell, ...parts }: ParkedDeskParts): ParkedDesk {
	/** Closes the hub's own row, keeps who decided what, and tells the station that has the row. */
	function settle(
		{ row, byHub, stationId }: FoundRow,
		decided: Pick<NewDecision, 'action' | 'reason' | 'by'>,
		outcome: DecidedReply['outcome'],
	): Outcome {
		const at = parts.now();
		const decisionId = asId<CommandId>(parts.newId());
		try {
			parts.transaction(() => {
				if (byHub) quarantine.close(row.id, at);
				decisions.add({ ...decided, decisionId, stationId, at, row });
			});
		} catch (error) {
			if (sqliteCode(error) === 'SQLITE_FULL') return problem('hub/read-only');
			throw error;
		}
		if (stationId !== null) tell(stationId);
		return { outcome };
	}

	async function decideAnew(found: FoundRow, request: FactRequest, by: string): Promise<Outcome> {
		const answer = await parts.decide(request);
		if (answer.outcome === 'refused') return answer;
		if (answer.outcome === 'parked' && answer.code === found.row.code) return problem(answer.code);
		// Taken in, or no longer a matter of the hub's own rules: the station's copy of it is to come and see.
		return settle(found, { action: 'retry', reason: null, by }, answer.outcome === 'accepted' ? 'taken' : 'asked');
	}

	return {
		async retry(id, by) {
			const found = view.find(id);
			if (found === null) return problem('parked/unknown');
			const { row, kept, byHub } = found;
			if (row.pending?.action === 'set-aside') return problem('parked/set-aside');
			if (!row.mayRetry) return problem('parked/not-again');
			if (byHub && kept?.kind === 'fact') return decideAnew(found, kept.request, by);
			// Asked twice before the station came is asked once.
			if (row.pending !== null) return { outcome: 'asked' };
			return settle(found, { action: 'retry', reason: null, by }, 'asked');
		},
		setAside(id, reason, by) {
			const found = view.find(id);
			if (found === null) return problem('parked/unknown');
			if (found.row.pending?.action === 'set-aside') return problem('parked/set-aside');
			return settle(found, { action: 'set-aside', reason, by }, 'set-aside');
		},
	};
}

function problem(code: string): Outcome {
	return { problem: { code, detail: {} } };
}
