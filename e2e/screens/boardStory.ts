/** The hall's composed boards told as events: what has to happen at the counters for a board to read so. */
import { asId, type ReasonId } from '@antrean/shared/domain/ids.ts';
import { other, Story } from './counterScenes.ts';
import { counterId, type recent, site } from './hallBoards.ts';

/** The board of floorBoard, with the same arguments. */
export function toldCalls(numbers: Readonly<Record<string, string>>, calls: typeof recent, lastCallAt: number): Story {
	const story = new Story().begin().open('08:00', '26', other);
	story.tell('08:00', { type: 'counter.paused', counterId: counterId('26'), reasonId: asId<ReasonId>('rapat') });
	for (const [label, number] of Object.entries(numbers)) {
		const priorityClassId = label === '18' ? (site.priorityClasses[0]?.id ?? null) : null;
		story.open('08:00', label, other).issue('08:30', number, serviceOf(number), { priorityClassId });
	}
	const lately = calls.map(([number]) => number);
	for (const [label, number] of Object.entries(numbers))
		if (!lately.includes(number)) story.call('10:00', number, label);
	for (const [n, [number, label]] of [...calls.entries()].reverse())
		story.call(wallTime(lastCallAt - n * 65_000), number, label);
	return story;
}

/** A service whose numbers are of that series. */
function serviceOf(number: string): string {
	const series = site.series.find(({ prefix }) => number.startsWith(`${prefix}-`));
	const services = site.agencies.flatMap((agency) => agency.services);
	return services.find(({ seriesId }) => seriesId === series?.id)?.name.id ?? '';
}

/** "10:41:00" in Tangerang Selatan, seven hours ahead of UTC. */
function wallTime(epochMs: number): string {
	return new Date(epochMs + 7 * 3_600_000).toISOString().slice(11, 19);
}
