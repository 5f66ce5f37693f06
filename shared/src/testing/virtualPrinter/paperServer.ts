import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { type Faults, type SomeFaults, someFaults } from './faults.ts';
import { paperPage } from './paperPage.ts';
import type { PaperTray } from './paperTray.ts';

/** The virtual printer over HTTP: its papers, its faults and a page for people. Knows no ESC/POS. */
export type PaperServerParts = Readonly<{
	tray: PaperTray;
	faults: () => Faults;
	setFaults: (faults: SomeFaults) => void;
	/** Bytes of no command that the product sends. */
	refused: () => readonly Uint8Array[];
}>;

export function createPaperServer({ tray, faults, setFaults, refused }: PaperServerParts): FastifyInstance {
	const server = Fastify({ forceCloseConnections: true });
	server.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(paperPage()));
	server.get('/papers', () => tray.list());
	server.get<{ Params: { file: string } }>('/papers/:file', (request, reply) => {
		const [, index] = /^(\d{1,6})\.png$/.exec(request.params.file) ?? [];
		const png = index === undefined ? null : tray.picture(Number(index));
		if (png === null) return problem(reply, 404, 'paper/unknown', 'There is no such paper.');
		return reply.type('image/png').send(png);
	});
	server.get('/refused', () => refused().map((bytes) => Buffer.from(bytes).toString('hex')));
	server.get('/faults', () => faults());
	server.post('/faults', (request, reply) => {
		const body = someFaults.safeParse(request.body);
		if (!body.success)
			return problem(
				reply,
				400,
				'request/invalid',
				body.error.issues.map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': ')).join('; '),
			);
		setFaults(withoutUndefined(body.data));
		return reply.send(faults());
	});
	server.setNotFoundHandler((_, reply) => problem(reply, 404, 'request/unknown', 'There is nothing at this address.'));
	server.setErrorHandler((error, _, reply) => {
		const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
		const code = status === 413 || status === 415 ? `request/${status}` : status < 500 ? 'request/invalid' : 'internal';
		return problem(reply, status, code, error instanceof Error ? error.message : String(error));
	});
	return server;
}

/** RFC 9457 */
function problem(reply: FastifyReply, status: number, code: string, detail: string): FastifyReply {
	return reply
		.code(status)
		.type('application/problem+json')
		.send(JSON.stringify({ type: 'about:blank', title: code, status, code, detail }));
}

function withoutUndefined(faults: { [Key in keyof Faults]?: Faults[Key] | undefined }): SomeFaults {
	return Object.fromEntries(Object.entries(faults).filter(([, value]) => value !== undefined)) as SomeFaults;
}
