/** What a display's edge answers of the public contract: the board, which needs no token here (it hangs in the hall). */
import { asId, type ZoneId } from '@antrean/shared/domain/ids.ts';
import { boardJson } from '@antrean/shared/domain/projections/boardView.ts';
import { answerProblem } from '@antrean/shared/edge/edgeServer.ts';
import { unreachable } from '@antrean/shared/edge/unreachable.ts';
import { apiBase } from '@antrean/shared/protocol/httpContract.ts';
import type { FastifyInstance } from 'fastify';
import type { BoardKeeper } from './boardKeeper.ts';

type ByZone = Readonly<{ Querystring: { zoneId?: string } }>;

/** @param own the zone that this display shows; null: the whole site */
export function boardRoutes(app: FastifyInstance, keeper: BoardKeeper, own: ZoneId | null): void {
	app.get<ByZone>(`${apiBase}/board`, async (request, reply) => {
		const kept = keeper.kept();
		if (kept === null) return answerProblem(reply, unreachable, 'path');
		const { cursor, board, site } = kept;
		const asked = request.query.zoneId;
		const zoneId = asked === undefined ? own : asId<ZoneId>(asked);
		if (zoneId !== null && !site.zones.some(({ id }) => id === zoneId)) {
			const detail = { place: '/zoneId', reason: 'there is no such zone' };
			return answerProblem(reply, { code: 'request/invalid', detail }, 'path');
		}
		const inZone =
			zoneId === null ? null : new Set(site.counters.filter((c) => c.zoneId === zoneId).map(({ id }) => id));
		const agencies =
			zoneId === null ? null : new Set(site.agencies.filter((a) => a.zoneId === zoneId).map(({ id }) => id));
		const shown = boardJson({
			asOf: board.asOf,
			nowServing: board.nowServing.filter(({ counterId }) => inZone?.has(counterId) ?? true),
			lastCalls: board.lastCalls.filter(({ counterId }) => inZone?.has(counterId) ?? true),
			waiting: board.waiting.filter(({ agencyId }) => agencies?.has(agencyId) ?? true),
		});
		return { epoch: cursor.epoch, seq: cursor.seq, ...shown };
	});
}
