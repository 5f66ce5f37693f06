import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { TestContext } from 'vitest';
import { ended } from './mall.ts';
import { until } from './until.ts';

/**
 * Two machines and a router between them that can lose every packet without a word, as a cable that is pulled behind a switch: network
 * namespaces of Linux, which end with the process that holds them. Nothing of this machine's own network is touched.
 */
export type LostPackets = Readonly<{
	/** Where the far machine is, for the near one. */
	farAddress: string;
	/** Runs Node there; `args` begins with the script. */
	far: (args: readonly string[]) => ChildProcess;
	near: (args: readonly string[]) => ChildProcess;
	lose: () => void;
	pass: () => void;
	close: () => Promise<void>;
}>;

// RFC 2544: networks for measurements.
const [nearAddress, nearRouter, farAddress, farRouter] = ['198.18.1.1', '198.18.1.2', '198.19.1.1', '198.19.1.2'];

/** Where tests may not make namespaces, the test is skipped and says so. */
export async function startLostPackets({ skip }: Pick<TestContext, 'skip'>): Promise<LostPackets> {
	const holders = ['near', 'router', 'far'].map(() => spawn('unshare', ['-n', 'sleep', 'infinity']));
	const [near = 0, router = 0, far = 0] = holders.map(({ pid }) => pid ?? 0);
	const within = (pid: number, command: readonly string[]): readonly string[] => [`-t${pid}`, '-n', ...command];
	const run = (pid: number, ...command: readonly string[]): void =>
		void execFileSync('nsenter', within(pid, command), { stdio: 'pipe' });
	const set = (pid: number, name: string, value: number): void =>
		run(pid, 'sh', '-c', `echo ${value} > /proc/sys/net/ipv4/${name}`);
	const close = async (): Promise<void> => {
		for (const holder of holders) await ended(holder, 'SIGKILL');
	};
	/** @param end the router's address on this cable */
	function lay(pid: number, address: string, end: string, name: string): void {
		run(router, 'ip', 'link', 'add', name, 'type', 'veth', 'peer', 'name', 'cable', 'netns', String(pid));
		run(router, 'ip', 'address', 'add', `${end}/24`, 'dev', name);
		run(router, 'ip', 'link', 'set', name, 'up');
		run(pid, 'ip', 'address', 'add', `${address}/24`, 'dev', 'cable');
		for (const device of ['cable', 'lo']) run(pid, 'ip', 'link', 'set', device, 'up');
		run(pid, 'ip', 'route', 'add', 'default', 'via', end);
	}
	try {
		await Promise.all(holders.map((holder) => once(holder, 'spawn')));
		const own = namespaceOf(process.pid);
		await until('each has a network of its own', () =>
			holders.every(({ pid, exitCode }) => exitCode !== null || namespaceOf(pid ?? 0) !== own),
		);
		lay(near, nearAddress, nearRouter, 'toNear');
		lay(far, farAddress, farRouter, 'toFar');
		set(router, 'ip_forward', 1);
		// As every kernel before Linux 6.5, and others, ask for a connection: after 0, 1, 3, 7 s.
		run(
			near,
			'sh',
			'-c',
			'cd /proc/sys/net/ipv4; ! test -e tcp_syn_linear_timeouts || echo 0 > tcp_syn_linear_timeouts',
		);
	} catch (error) {
		await close();
		skip(`no network that loses packets could be made, so none was tried here: ${error}`);
	}
	const node = (pid: number, args: readonly string[]): ChildProcess =>
		spawn('nsenter', within(pid, [process.execPath, ...args]), {
			env: { ...process.env, ANTREAN_LOG_LEVEL: 'error' },
			stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
		});
	return {
		farAddress,
		far: (args) => node(far, args),
		near: (args) => node(near, args),
		lose: () => set(router, 'ip_forward', 0),
		pass: () => set(router, 'ip_forward', 1),
		close,
	};
}

function namespaceOf(pid: number): string {
	return execFileSync('readlink', [`/proc/${pid}/ns/net`]).toString();
}
