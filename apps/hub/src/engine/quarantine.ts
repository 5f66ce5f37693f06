import type { Database } from '@antrean/shared/sqlite/database.ts';
import type { Request } from './request.ts';

/** Requests that broke the hub's own rules, put aside for a person. */
export interface Quarantine {
	add(request: Request, error: unknown, at: number): void;
	count(): number;
	/** Writes and removes a row of the size of a busy batch: whether there is space again. Throws as a commit would. */
	probeSpace(at: number): void;
}

const probeBytes = 256 * 1024;

export function openQuarantine(database: Database): Quarantine {
	const add = database.statement<[string, number, string, string]>(
		'INSERT OR REPLACE INTO quarantine (commandId, at, content, error) VALUES (?, ?, ?, ?)',
	);
	const remove = database.statement<[string]>('DELETE FROM quarantine WHERE commandId = ?');
	const count = database.statement<[], { n: number }>(
		"SELECT count(*) AS n FROM quarantine WHERE commandId <> 'probe'",
	);
	return {
		add(request, error, at) {
			const id = request.kind === 'command' ? request.commandId : request.fact.factId;
			const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
			database.transaction(() => add.run(id, at, JSON.stringify(request), words));
		},
		count: () => count.get()?.n ?? 0,
		probeSpace(at) {
			database.transaction(() => add.run('probe', at, ' '.repeat(probeBytes), ''));
			database.transaction(() => remove.run('probe'));
		},
	};
}
