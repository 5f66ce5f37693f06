/** What a station's file remembers of itself beside queue and outbox: one text a name. */
import type { Database } from '../sqlite/database.ts';

export interface Settings {
	get(key: string): string | null;
	set(key: string, value: string): void;
}

export function createSettings(database: Database): Settings {
	const read = database.statement<[string], { value: string }>('SELECT value FROM settings WHERE key = ?');
	const write = database.statement<[string, string]>(
		'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
	);
	return {
		get: (key) => read.get(key)?.value ?? null,
		set: (key, value) => {
			write.run(key, value);
		},
	};
}
