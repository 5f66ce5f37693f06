import type { TicketIssued } from '@antrean/shared/domain/events.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { formatNumber } from '@antrean/shared/domain/ticketNumber.ts';
import { utcText, utcTextOrNull } from '@antrean/shared/domain/utcText.ts';
import { apiBase } from '@antrean/shared/protocol/httpContract.ts';
import type { RestoreNow, RestoreReply } from '@antrean/shared/protocol/restoreContract.ts';
import { sqliteCode } from '@antrean/shared/sqlite/database.ts';
import type { FastifyInstance } from 'fastify';
import type { Restored, RestoreReport } from '../backup/restoreReport.ts';
import type { Engine } from '../engine/engine.ts';
import type { NumberRun } from '../recovery/losses.ts';
import { answerProblem, type Guard } from './openHttp.ts';

/** What the status page asks of the last restore. Not part of the public contract. */
export type RestoreRoutesParts = Readonly<{ engine: Engine; report: RestoreReport; guard: Guard }>;

export function addRestoreRoutes(app: FastifyInstance, { engine, report, guard }: RestoreRoutesParts): void {
	const admins = { onRequest: guard.allow([]) };

	app.get(`${apiBase}/admin/restore`, admins, async (): Promise<RestoreReply> => {
		const restored = report.unread();
		if (restored === null) return { restore: null };
		const { day, lastSeq, numbers } = restored.losses;
		// What came home since is asked for only where something may be missing.
		const home = day === null || numbers.length === 0 ? [] : report.issuedAfter(day, lastSeq);
		return { restore: restoreNow(restored, home, engine.state()) };
	});

	/** An administrator has read it: it is shown no more, and stays in the hub's file. */
	app.post(`${apiBase}/admin/restore/read`, admins, async (request, reply) => {
		try {
			report.read(guard.callerOf(request).name, engine.time.now());
		} catch (error) {
			if (sqliteCode(error) === 'SQLITE_FULL')
				return answerProblem(reply, { code: 'hub/read-only', detail: {} }, 'body');
			throw error;
		}
		return { restore: null } satisfies RestoreReply;
	});
}

function restoreNow(restored: Restored, home: readonly TicketIssued[], { stations }: State): RestoreNow {
	const { restoredAt, lastEventAt, appended, losses } = restored;
	const { isWhole, silent, holes, missing, beyond, forks, numbers } = losses;
	return {
		...{ restoredAt: utcText(restoredAt), backupUntil: utcText(lastEventAt), appended, isWhole, missing, forks },
		silent: silent.map((id) => stations.get(id)?.name ?? `…${id.slice(-6)}`),
		holes: holes.map(({ from, to, after, before }) => {
			return { from, to, after: utcText(after), before: utcTextOrNull(before) };
		}),
		beyond: beyond === null ? null : { count: beyond.count, from: utcText(beyond.from), to: utcText(beyond.to) },
		numbers: numbers.flatMap((run) => runsWithout(run, home)),
	};
}

/** What is left of a run of numbers without those whose tickets came home. */
function runsWithout({ seriesId, prefix, digits, from, to }: NumberRun, home: readonly TicketIssued[]) {
	const known = new Set(home.filter((ticket) => ticket.seriesId === seriesId).map(({ numberValue }) => numberValue));
	const runs: { first: string; last: string }[] = [];
	let isGoingOn = false;
	for (let value = from; value <= to; value++) {
		const number = formatNumber({ prefix, digits }, value);
		if (known.has(value)) isGoingOn = false;
		else if (isGoingOn) runs[runs.length - 1] = { first: runs.at(-1)?.first ?? number, last: number };
		else {
			runs.push({ first: number, last: number });
			isGoingOn = true;
		}
	}
	return runs;
}
