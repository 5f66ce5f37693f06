import { type Trend, trendsIn } from '../../bench/src/longRun/trend.ts';
import type { Seen, SoakSample } from './sample.ts';

/** Today's tickets are kept in memory and all events on disk by design: with what the collector holds back, this much a ticket. */
const memoryPerTicket = 16 * 1024;
/** A visit has six to ten events of half a kilobyte, at the hub and in each replica; a kiosk keeps its papers too. */
const diskPerTicket = 16 * 1024;

/** Of each machine, by name. */
export function soakTrends(samples: readonly SoakSample[]): readonly Trend[] {
	const { perUnit, atMost } = trendsIn(samples);
	const names = Object.keys(samples[0]?.seen ?? {});
	return names.flatMap((name) => {
		const of =
			(figure: keyof Seen) =>
			({ seen }: SoakSample): number =>
				seen[name]?.[figure] ?? 0;
		const tickets = (sample: SoakSample): number => sample.tickets;
		return [
			perUnit(`${name}: resident memory`, of('rss'), tickets, memoryPerTicket, 'a ticket of today'),
			perUnit(`${name}: database`, of('database'), tickets, diskPerTicket, 'a ticket'),
			atMost(`${name}: WAL`, of('wal'), 8 * 1024 * 1024, 'bytes'),
			atMost(`${name}: handles`, of('handles'), 3, 'handles'),
		];
	});
}
