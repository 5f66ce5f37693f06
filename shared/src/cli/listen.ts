import type { FastifyInstance } from 'fastify';
import { StartError } from './startError.ts';

/**
 * @param port 0: one that is free
 * @returns the address with the real port
 * @throws StartError `port/in-use` or `port/unavailable`
 */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
	try {
		await app.listen({ host, port });
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : '';
		if (code === 'EADDRINUSE')
			throw new StartError(
				'port/in-use',
				`Port ${port} is in use. Nothing is lost. Stop the program that has it, or choose another one with --port.`,
				error,
			);
		throw new StartError(
			'port/unavailable',
			`${host}:${port} can't be listened on (${code}). Nothing is lost. Name another --host or --port.`,
			error,
		);
	}
	const address = app.server.address();
	const bound = typeof address === 'object' && address !== null ? address.port : port;
	// A server on all interfaces is told by a name that works on this machine.
	const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
	return `http://${name}:${bound}`;
}
