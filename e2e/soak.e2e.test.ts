import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repository } from './mall.ts';
import type { Seen, SoakSample } from './soak/sample.ts';
import { soakTrends } from './soak/trends.ts';

/** An hour of one process, a ticket every two seconds; `of` says what else grows. */
function hour(of: (n: number) => Partial<Seen>): readonly SoakSample[] {
	return Array.from({ length: 360 }, (_, n) => ({
		...{ atS: n * 10, tickets: n * 5, steps: n * 20 },
		seen: { hub: { rss: 1.5e8 + n * 30_000, handles: 34, database: n * 20_000, wal: 4e6, ...of(n) } },
	}));
}
const notFlat = (of: (n: number) => Partial<Seen>): readonly string[] =>
	soakTrends(hour(of)).flatMap(({ what, isFlat }) => (isFlat ? [] : [what]));

it.each<[string, (n: number) => Partial<Seen>, readonly string[]]>([
	['nothing where all grows by its tickets', () => ({}), []],
	['resident memory', (n) => ({ rss: 1.5e8 + n * 120_000 }), ['hub: resident memory']],
	['the database', (n) => ({ database: n * 120_000 }), ['hub: database']],
	['the log', (n) => ({ wal: 4e6 + n * 60_000 }), ['hub: WAL']],
	['handles', (n) => ({ handles: 34 + Math.floor(n / 30) }), ['hub: handles']],
])('[BEN6] what grows: %s', (_what, of, found) => {
	expect(notFlat(of)).toEqual(found);
});

it('[BEN6] a short soak ends with samples and a summary in which nothing is wrong', () => {
	const out = mkdtempSync(join(tmpdir(), 'antrean-soak-'));
	const flags = ['--hours', '0', '--seconds', '15', '--every', '1', '--faults', '4', '--visitors', '400', '--out', out];
	const { stdout, stderr } = spawnSync(process.execPath, [join(repository, 'e2e/soak/main.ts'), ...flags], {
		encoding: 'utf8',
	});
	const [file, ...others] = readdirSync(out).filter((name) => name.endsWith('-soak.json'));
	if (file === undefined) throw new Error(`${stdout}${stderr}`);
	expect(others).toEqual([]);
	const { wrong, odd, deaths, tickets, steps, samples } = JSON.parse(readFileSync(join(out, file), 'utf8'));
	rmSync(out, { recursive: true });
	expect({ wrong, odd, deaths }).toEqual({ wrong: [], odd: [], deaths: [] });
	expect(Math.min(tickets, steps, samples)).toBeGreaterThan(5);
}, 180_000);
