import type { ZoneId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { boardJson, boardOf } from '@antrean/shared/domain/projections/boardView.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { utcText } from '@antrean/shared/domain/utcText.ts';
import { apiBase, eventsQuery, type HubHealth } from '@antrean/shared/protocol/httpContract.ts';
import { productVersion } from '@antrean/shared/protocol/version.ts';
import type { FastifyInstance } from 'fastify';
import type { UpkeepView } from '../backup/upkeep.ts';
import { upkeepHealth } from '../backup/upkeepHealth.ts';
import type { Engine } from '../engine/engine.ts';
import type { ClockDoubt } from '../engine/hubTime.ts';
import type { EventLog } from '../journal/eventLog.ts';
import type { Journal } from '../journal/journal.ts';
import type { ParkedView } from '../parked/parkedView.ts';
import type { Metrics } from './metrics.ts';
import { answerInvalid, answerProblem, type Guard } from './openHttp.ts';

/** The hub as a whole: health, metrics, catalogue, board, events, the contract itself. */
export type SiteRoutesParts = Readonly<{
	engine: Engine;
	journal: Journal;
	log: EventLog;
	guard: Guard;
	metrics: () => Promise<Metrics>;
	/** Null: this hub does none. */
	upkeep: () => UpkeepView | null;
	parked: ParkedView;
	/** Rows that the hub's own rules broke on and that nobody has closed. */
	quarantined: () => number;
	openApiText: string;
}>;

type ByZone = Readonly<{ Querystring: { zoneId?: string } }>;

export function addSiteRoutes(app: FastifyInstance, parts: SiteRoutesParts): void {
	const { engine, journal, guard } = parts;
	const everybody = { onRequest: guard.allow(['kiosk', 'counter', 'infoDesk', 'display'], 'open') };
	const displays = { onRequest: guard.allow(['display'], 'open') };
	const admins = { onRequest: guard.allow([]) };
	const watchers = { onRequest: guard.allow([], 'open') };
	const json = 'application/json; charset=utf-8';

	app.get('/healthz', async (): Promise<HubHealth> => {
		const { epoch, seq } = journal.head();
		return {
			...{ status: engine.status(), version: productVersion, epoch, seq, upkeep: upkeepHealth(parts.upkeep()) },
			stations: [...parts.parked.stations()],
			needsPerson: parts.parked.openCount(),
			quarantined: parts.quarantined(),
			clock: clockHealth(engine.time.doubt()),
		};
	});

	app.get('/metrics', watchers, async (_request, reply) => {
		const metrics = await parts.metrics();
		return reply.type(metrics.contentType).send(await metrics.text());
	});

	app.get(`${apiBase}/openapi.json`, async (_request, reply) => reply.type(json).send(parts.openApiText));

	app.get(`${apiBase}/catalogue`, everybody, async () => {
		const { site, version } = inForce(engine.state());
		return { ...site, version };
	});

	app.get<ByZone>(`${apiBase}/board`, displays, async (request, reply) => {
		const state = engine.state();
		const zoneId = request.query.zoneId === undefined ? null : asId<ZoneId>(request.query.zoneId);
		if (zoneId !== null && !inForce(state).zones.has(zoneId))
			return answerInvalid(reply, [{ path: ['zoneId'], message: 'there is no such zone' }]);
		const { epoch, seq } = journal.head();
		return { epoch, seq, ...boardJson(boardOf(state, zoneId, engine.time.now())) };
	});

	app.get(`${apiBase}/events`, admins, async (request, reply) => {
		const query = eventsQuery.safeParse(request.query);
		if (!query.success) return answerInvalid(reply, query.error.issues);
		const page = parts.log.page(query.data.epoch ?? null, query.data.after, query.data.limit);
		if (page === null) return answerProblem(reply, { code: 'events/unknown-epoch', detail: {} }, 'path');
		return reply.type(json).send(`{"events":[${page.texts.join(',')}],"next":${JSON.stringify(page.next)}}`);
	});
}

function clockHealth(doubt: ClockDoubt | null): HubHealth['clock'] {
	if (doubt === null) return null;
	const { alarm, wallMs, hubTime, lastEventAt } = doubt;
	return { alarm, shows: utcText(wallMs), hubTime: utcText(hubTime), lastEventAt: utcText(lastEventAt) };
}

function inForce(state: State) {
	const catalogue = state.catalogues.get(state.catalogueVersion);
	if (catalogue === undefined) throw new Error('the journal has no catalogue');
	return catalogue;
}
