// The limit of the disk: the very rows that the hub wrote, written again by SQLite alone in groups of a given size.
// A process of its own, so that it has the core that the hub has in its round.
import { openRowWriter } from './rowWriter.ts';

export type CommitReport = Readonly<{ perSecond: number }>;

const [source = '', groupText = '1', durationText = '1000'] = process.argv.slice(2);
const group = Number(groupText);
const durationMs = Number(durationText);
const writer = openRowWriter(source, group);

const warmUntil = performance.now() + durationMs / 5;
while (performance.now() < warmUntil) writer.commit();
let commits = 0;
const started = performance.now();
for (; performance.now() < started + durationMs; commits++) writer.commit();
const elapsedMs = performance.now() - started;
writer.close();
const report: CommitReport = { perSecond: (commits * group * 1000) / elapsedMs };
console.log(JSON.stringify(report));
