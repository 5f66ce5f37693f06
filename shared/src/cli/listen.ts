import type { FastifyInstance } from 'fastify';

/** The address that a program was given can't be had. */
export class PortError extends Error {
	readonly code: 'port/in-use' | 'port/unavailable';

	constructor(code: PortError['code'], message: string, cause: unknown) {
		super(message, { cause });
		this.code = code;
	}
}

/**
 * @param port 0: one that is free
 * @returns the address with the real port
 * @throws PortError
 */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
	try {
		await app.listen({ host, port });
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : '';
		if (code === 'EADDRINUSE')
			throw new PortError(
				'port/in-use',
				`Port ${port} is in use. Stop the program that has it, or choose another one with --port.`,
				error,
			);
		throw new PortError(
			'port/unavailable',
			`${host}:${port} can't be listened on (${code}). Name another --host or --port.`,
			error,
		);
	}
	const address = app.server.address();
	const bound = typeof address === 'object' && address !== null ? address.port : port;
	// A server on all interfaces is told by a name that works on this machine.
	const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
	return `http://${name}:${bound}`;
}
