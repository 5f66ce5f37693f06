import { watchParent } from './parentWatch.ts';
import { UsageError } from './readFlags.ts';

export interface Running {
	/** Stops cleanly: what was accepted is durable when it resolves. */
	close(): Promise<void>;
}

/**
 * Runs a program until SIGTERM, SIGINT or the end of its parent, then closes it and exits with 0.
 * A failed start is told in one line: exit 2 for a wrong command line, 1 for anything else.
 */
export async function runProgram(start: () => Promise<Running>): Promise<void> {
	let running: Running | null = null;
	let isStopping = false;
	function stop(): void {
		isStopping = true;
		const closing = running;
		running = null;
		closing?.close().then(
			() => process.exit(0),
			(error: unknown) => {
				tell(error);
				process.exit(1);
			},
		);
	}
	// Before the start: its ready file invites others to end it, sooner than it has returned.
	process.on('SIGTERM', stop);
	process.on('SIGINT', stop);
	watchParent(stop);
	try {
		running = await start();
	} catch (error) {
		fail(error);
	}
	if (isStopping) stop();
}

/** Runs a command that ends by itself and prints what it says; fails like a program that could not start. */
export async function runOnce(work: () => Promise<string>): Promise<void> {
	try {
		console.log(await work());
	} catch (error) {
		fail(error);
	}
}

function fail(error: unknown): never {
	tell(error);
	process.exit(error instanceof UsageError ? 2 : 1);
}

function tell(error: unknown): void {
	const code = error instanceof Error && 'code' in error ? `${error.code}: ` : '';
	console.error(`${code}${error instanceof Error ? error.message : error}`);
}
