import type { ChildProcess } from 'node:child_process';

/** What a process of the bench says next under this name on its channel. @throws when it ends before */
export function said<T>(child: ChildProcess, what: string): Promise<T> {
	return new Promise((resolve, reject) => {
		const listen = (message: Readonly<Record<string, T>>): void => {
			const value = message[what];
			if (value === undefined) return;
			child.off('message', listen);
			child.off('exit', fail);
			resolve(value);
		};
		const fail = (code: number | null): void => reject(new Error(`a process of the bench ended with ${code}`));
		child.on('message', listen);
		child.once('exit', fail);
	});
}

/** Asks it for that. */
export function asked<T>(child: ChildProcess, what: string): Promise<T> {
	const answer = said<T>(child, what);
	child.send(what);
	return answer;
}

/** They end when nobody is at the other end of their channel. */
export async function endAll(children: readonly ChildProcess[]): Promise<void> {
	await Promise.all(
		children.map(
			(child) =>
				new Promise<void>((resolve) => {
					if (child.exitCode !== null) return resolve();
					child.once('exit', () => resolve());
					child.disconnect();
				}),
		),
	);
}
