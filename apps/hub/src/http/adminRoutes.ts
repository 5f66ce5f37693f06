import { asId, type HolderId, type StationId } from '@antrean/shared/domain/ids.ts';
import { utcText } from '@antrean/shared/domain/utcText.ts';
import { apiBase } from '@antrean/shared/protocol/httpContract.ts';
import { hashSite } from '@antrean/shared/site/hashSite.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Recovery } from '../backup/recovery.ts';
import type { Engine } from '../engine/engine.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { answerProblem, type Guard } from './openHttp.ts';

/** What an administrator does to a running hub. Not part of the public contract's promises to integrators. */
export type AdminRoutesParts = Readonly<{
	engine: Engine;
	gateway: Gateway;
	recovery: Recovery;
	guard: Guard;
}>;

type ById = Readonly<{ Params: { id: string } }>;

/** The largest site that the schema allows has some thousand services of 1 kB. */
const siteFileLimit = 8 * 1024 * 1024;

export function addAdminRoutes(app: FastifyInstance, { engine, gateway, recovery, guard }: AdminRoutesParts): void {
	const holderOf = (request: FastifyRequest): HolderId => asId(`token:${guard.callerOf(request).name}`);
	// Before the body is read: nobody else makes the hub take in eight megabytes.
	const admins = { onRequest: guard.allow([]) };

	app.post(`${apiBase}/admin/catalogue`, { ...admins, bodyLimit: siteFileLimit }, async (request, reply) => {
		// Loaded with the first catalogue that comes: a start does without what checks it.
		const { validateSite } = await import('@antrean/shared/site/validateSite.ts');
		const { site, problems } = validateSite(request.body);
		if (site === null) {
			const [first] = problems;
			const detail = { place: first?.path ?? '', reason: first?.message ?? '', problems: problems.length };
			return answerProblem(reply, { code: 'site/invalid', detail }, 'body');
		}
		const answer = await engine.ask({ type: 'changeCatalogue', hash: hashSite(site), site }, holderOf(request));
		if (answer.outcome === 'refused') return answerProblem(reply, answer.problem, 'body');
		return {
			version: engine.state().catalogueVersion,
			changed: answer.outcome === 'accepted' && answer.events.length > 0,
		};
	});

	app.get(`${apiBase}/admin/stations`, admins, async () => ({
		clockAlarm: engine.time.alarm(),
		stations: gateway.stations().map(({ stationId, role, name, stream, identity, isSoundBlocked, connectedAt }) => ({
			stationId,
			role,
			name,
			stream,
			hasDatabase: identity !== null,
			isSoundBlocked,
			connectedAt: utcText(connectedAt),
		})),
	}));

	/** A station that is gone for good: it is never admitted again, its slot is free on a later day, and no restore waits for it. */
	app.post<ById>(`${apiBase}/admin/stations/:id/retire`, admins, async (request, reply) => {
		const stationId = asId<StationId>(request.params.id.toLowerCase());
		const answer = await engine.ask({ type: 'retireStation', stationId }, holderOf(request));
		return answer.outcome === 'refused' ? answerProblem(reply, answer.problem, 'path') : { retired: true };
	});

	/** An operator looked at the hub's wall clock and says that it is right. */
	app.post(`${apiBase}/admin/trust-clock`, admins, async () => {
		engine.time.trustClock();
		return { clockAlarm: engine.time.alarm() };
	});

	/** After a restore: an operator knows that no number was given since the backup, so the ranges go on where it ended. */
	app.post(`${apiBase}/admin/recovery-over`, admins, async () => {
		recovery.end(engine.time.now());
		return { status: engine.status() };
	});
}
