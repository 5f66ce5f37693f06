/** One station as a process: its server, its link and its end, the same for every role. */
import type { FastifyInstance } from 'fastify';
import { borderBounds } from '../border/borderBounds.ts';
import type { Upstream } from '../protocol/messages.ts';
import type { EdgeLog } from './edge.ts';
import { systemClock } from './edgeClock.ts';
import { edgeHealth } from './edgeHealth.ts';
import { startEdgeServer } from './edgeServer.ts';
import type { HubLink } from './hubLink.ts';
import type { LinkMachine } from './linkMachine.ts';
import type { PageSockets, PageSource } from './pageSockets.ts';
import type { StationFile, StationPlace } from './stationFile.ts';
import { untilLinked } from './untilLinked.ts';

export type StationOptions = StationPlace &
	Readonly<{
		hubUrl: string;
		hubToken: string;
		/** 0: one that is free. */
		port: number;
		name: string;
		/** Of the program that runs this station, as its hub is told. */
		version: string;
		log: EdgeLog;
	}>;

export interface RunningStation {
	readonly url: string;
	readonly token: string;
	/** Resolves when the hub has answered, or some seconds later. */
	readonly linked: Promise<void>;
	link(): LinkMachine;
	close(): Promise<void>;
}

export type StationParts = Readonly<{
	options: StationOptions;
	file: StationFile;
	/** Folder of the built page. */
	page: string;
	/** What the page shows, as its address says it; null: nothing to say. */
	pageQuery: string | null;
	source: PageSource;
	upstream: () => Upstream;
	onUpstream: (listener: (message: Upstream) => void) => void;
	routes: (app: FastifyInstance) => void;
	openRoutes: (app: FastifyInstance) => void;
	/** Lets the pages hear the stream. */
	attach: (pages: PageSockets) => void;
	link: Pick<HubLink, 'start' | 'stop' | 'machine'>;
	/** What the role has to end while its facts can still be written. */
	closing: () => Promise<void>;
}>;

/** A hub on the same network answers in milliseconds; without one a station says that it prepares. */
const linkedWithinMs = 3_000;

/** @throws StartError */
export async function runStation(parts: StationParts): Promise<RunningStation> {
	const { options, file, source, upstream, onUpstream, link } = parts;
	const server = await startEdgeServer({
		port: options.port,
		page: parts.page,
		pageQuery: parts.pageQuery,
		tokens: [file.token, options.hubToken],
		isDemo: () => source.standing().demo,
		health: () => edgeHealth(upstream()),
		clock: systemClock,
		bounds: borderBounds,
		source,
		routes: parts.routes,
		openRoutes: parts.openRoutes,
		onError: (error) => options.log.error({ error: String(error) }, 'request.failed'),
		onExpelled: (code) => options.log.error({ code }, 'page.expelled'),
	});
	parts.attach(server.pages);
	onUpstream(server.pages.upstream);
	link.start();
	return {
		url: server.url,
		token: file.token,
		link: link.machine,
		linked: untilLinked({ upstream, onUpstream }, systemClock, linkedWithinMs),
		async close() {
			await server.close();
			await parts.closing();
			link.stop();
			file.database.close();
		},
	};
}
