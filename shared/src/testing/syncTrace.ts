import { type ChildProcess, spawn } from 'node:child_process';

/** What a hub or a station asks of the operating system, seen from outside by strace: whether an answer leaves before the disk has said that it has it. */
const calls = 'trace=read,fdatasync,fsync,pwrite64,write,writev,sendmsg';

/**
 * Follows every thread of a process; ends at SIGINT.
 * @param file gets the trace
 * @returns why not, where the system has no strace or does not let it
 */
export function followCalls(pid: number | undefined, file: string): Promise<ChildProcess | string> {
	return attach(pid, ['-y', '-s', '48', '-e', calls, '-o', file]);
}

/**
 * A disk that fails: from the `nth` confirmation on that a thread of the process asks it for, it answers EIO. Ends at SIGINT, and with the process.
 * @returns as `followCalls`
 */
export function failSyncs(pid: number | undefined, nth: number, file: string): Promise<ChildProcess | string> {
	const inject = `inject=fdatasync,fsync:error=EIO:when=${nth}+`;
	return attach(pid, ['-e', 'trace=fdatasync,fsync', '-e', inject, '-o', file]);
}

async function attach(pid: number | undefined, args: readonly string[]): Promise<ChildProcess | string> {
	const strace = spawn('strace', ['-f', ...args, '-p', String(pid)]);
	const said = await new Promise<string>((resolve) => {
		strace.once('error', (error) => resolve(String(error)));
		strace.stderr.once('data', (chunk: Buffer) => resolve(chunk.toString()));
	});
	return said.includes('attached') ? strace : said;
}

export type Seen = Readonly<{
	/** 201s over HTTP. */
	answers: number;
	/** Answers to a station's facts. */
	acknowledgements: number;
	/** Papers whose first byte left for a printer. */
	papers: number;
	/**
	 * Those before which the disk had confirmed nothing of the write-ahead log since their request came, or not all that was written to it. The
	 * request of the n-th paper is the n-th that came.
	 */
	unsafe: readonly string[];
	/** Of a write-ahead log. */
	syncs: number;
}>;

/** A WebSocket frame to a station (Socket.IO protocol 5: 43, the request's number, the answer). What comes from one is masked. */
const acknowledges = /43\d+\[\{\\"acknowledged\\"/;
/** ESC @: each paper begins with it (PRN11). */
const beginsPaper = /^"\\33@/;

/**
 * @param lines of `strace -f -y`. A call that another thread's call interrupts stands in two: `… <unfinished ...>` and
 * `<... name resumed> …`; it counts as done at the second.
 */
export function judgeTrace(lines: readonly string[]): Seen {
	/** By connection: how many syncs were done when it was heard last; of all tickets that were asked for, the same in their order. */
	const heard = new Map<string, number>();
	const asked: number[] = [];
	const unsafe: string[] = [];
	/** By thread, what its interrupted call is at. */
	const pending = new Map<string, string>();
	let isWritten = false;
	let syncs = 0;
	const seen = { answers: 0, acknowledgements: 0, papers: 0 };
	for (const line of lines) {
		const [, thread = '', call = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
		const resumed = /^<\.\.\. (\w+) resumed>/.exec(call)?.[1];
		const [, name = resumed, at = pending.get(thread) ?? '', said = ''] =
			/^(\w+)\((\d+<[^>]*>)(?:, )?(.*)$/.exec(call) ?? [];
		const isLog = at.endsWith('-wal>');
		// From its beginning: nobody waits for its end to say something.
		if (name === 'pwrite64' && isLog) isWritten = true;
		if (call.endsWith('<unfinished ...>')) pending.set(thread, at);
		else if ((name === 'fsync' || name === 'fdatasync') && isLog && / = 0$/.test(call)) {
			syncs++;
			isWritten = false;
		} else if (name === 'read' && / = [1-9]\d*$/.test(call)) heard.set(at, syncs);
		if (name === 'read' && said.startsWith('"POST /api/v1/tickets ')) asked.push(syncs);
		if (name !== 'write' && name !== 'writev' && name !== 'sendmsg') continue;
		let before = heard.get(at);
		if (said.includes('HTTP/1.1 201')) seen.answers++;
		else if (acknowledges.test(said)) seen.acknowledgements++;
		else if (beginsPaper.test(said)) before = asked[seen.papers++];
		else continue;
		if (before === undefined || before === syncs || isWritten) unsafe.push(line);
	}
	return { ...seen, unsafe, syncs };
}
