import { type ChildProcess, spawn } from 'node:child_process';

/** What a hub asks of the operating system, seen from outside by strace: whether an answer leaves before the disk has said that it has it. */
const calls = 'trace=read,fdatasync,fsync,write,writev,sendmsg';

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
	/** Those before which the disk had confirmed nothing since their request came. */
	unsafe: readonly string[];
	syncs: number;
}>;

/**
 * @param lines of `strace -f -y`. A call that another thread's call interrupts stands in two: `… <unfinished ...>` and
 * `<... name resumed> …`; it counts as done at the second.
 */
export function judgeTrace(lines: readonly string[]): Seen {
	/** By connection: how many syncs were done when its last request came in. */
	const arrived = new Map<string, number>();
	const unsafe: string[] = [];
	const reading = new Map<string, string>();
	let syncs = 0;
	let answers = 0;
	for (const line of lines) {
		const [, thread = '', call = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
		if (/^(?:<\.\.\. )?f(?:data)?sync\b.*= 0$/.test(call)) syncs++;
		const read = /^read\((\d+<[^>]*>)/.exec(call)?.[1];
		if (read !== undefined && call.includes('<unfinished')) reading.set(thread, read);
		const done = call.startsWith('<... read resumed>') ? reading.get(thread) : read;
		if (done !== undefined && / = [1-9]\d*$/.test(call)) arrived.set(done, syncs);
		const answer = /^(?:write|writev|sendmsg)\((\d+<[^>]*>).*HTTP\/1\.1 201/.exec(call)?.[1];
		if (answer === undefined) continue;
		answers++;
		const before = arrived.get(answer);
		if (before === undefined || before === syncs) unsafe.push(line);
	}
	return { answers, unsafe, syncs };
}
