import type { FlagTable, Program } from './flags.ts';
import { watchParent } from './parentWatch.ts';
import { type CommandLine, HelpAsked, readFlags } from './readFlags.ts';
import { StartError, startExits } from './startError.ts';

export interface Running {
	/** Stops cleanly: what was accepted is durable when it resolves. */
	close(): Promise<void>;
}

/** A program that this one had started ended with this exit, and has said why itself. */
export class ToldElsewhere extends Error {
	readonly exit: number;

	constructor(exit: number) {
		super('the lines above say why');
		this.exit = exit;
	}
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
		closing?.close().then(() => process.exit(0), fail);
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

/** The flags and words of a program that is a script; a wrong command line ends it here. */
export function commandLine<const T extends FlagTable>(program: Program<T>): CommandLine<T> {
	try {
		return readFlags(program, process.argv.slice(2), process.env);
	} catch (error) {
		fail(error);
	}
}

/** Says why and ends the process: never returns. */
export function fail(error: unknown): never {
	process.exit(tell(error));
}

/** Says why, unless another program has. @returns the exit that goes with it */
export function tell(error: unknown): number {
	if (error instanceof HelpAsked) {
		console.log(error.message);
		return 0;
	}
	if (error instanceof ToldElsewhere) return error.exit;
	for (const line of failureLines(error)) console.error(line);
	return error instanceof StartError ? startExits[error.code] : startExits['program/failed'];
}

/** One line, `code: what happened, what is safe, what to do`; below it the places that it counts. */
export function failureLines(error: unknown): readonly string[] {
	if (error instanceof StartError)
		return [oneLine(`${error.code}: ${error.message}`), ...error.places.map((place) => `  ${oneLine(place)}`)];
	const said = error instanceof Error ? error.message : String(error);
	// Where it happened is all that a report of a defect needs besides.
	const [, at = 'an unknown place'] = /^\s+at (.*)$/m.exec(error instanceof Error ? (error.stack ?? '') : '') ?? [];
	return [
		oneLine(
			`program/failed: ${said} (${at}). This was not foreseen; what was accepted is safe. Start it again; if it comes again, report this line.`,
		),
	];
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
