/**
 * A morning at the gallery's mall, so that no moment shows an empty one: people come to every agency for its usual services, officers call and
 * serve them through the public contract, some at their own pages. It plays the same each time: no chance, and time passes in minutes.
 */
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import type { Page } from 'playwright-core';
import { site } from '../screens/hallBoards.ts';
import { type GalleryMall, pressPrimary } from './galleryMall.ts';
import { issue, post } from './officerMoments.ts';

type Called = Readonly<{ id: string; number: string }>;

export interface Morning {
	/** @param time "10:42" */
	runTo(time: string): Promise<void>;
	runFor(minutes: number): Promise<void>;
	/** A minute after the other until `isEnough`. @throws when the mall closes before */
	runUntil(isEnough: () => boolean): Promise<void>;
	/** The page of an officer who has been at it since the doors opened. */
	pageAt(counterId: string): Page;
	/** How many numbers of the series were called. */
	called(seriesId: string): number;
	/** The same; the officer does nothing any more but by hand. */
	takeOver(counterId: string): Page;
	/** How many numbers of the series were taken. */
	given(seriesId: string): number;
	/** How many of the series wait. */
	waiting(seriesId: string): number;
	/** People come until so many wait in the series. */
	letWait(seriesId: string, people: number): void;
	/** Once so many were called, the counters of the series call nobody any more. */
	callAtMost(seriesId: string, people: number): void;
	/** Takes a number now; `onCall` null: it is served there. Otherwise it is sent on to that service as soon as it is called. */
	come(serviceId: string, priorityClassId: string | null, onCall: string | null): Promise<void>;
	/** Somebody took a number in another way. */
	hasCome(seriesId: string): void;
}

/** Minutes from midnight. */
const doors = { tickets: 7 * 60 + 30, open: 8 * 60, breakFrom: 12 * 60, breakTo: 13 * 60, close: 15 * 60 };
/** How many wait where nothing else is said: of its own for each series, so that no two look the same. */
const usuallyWaiting = (index: number): number => 2 + ((index * 5) % 9);
/** Minutes of one visit after the other. */
const visits = [9, 12, 7, 14, 10, 8, 13] as const;

/**
 * @param pages counters whose officers work at their page
 * @param brisk minutes of their visits, at counters that are quicker than the others
 * @param unstaffed counters that nobody opens
 */
export async function beginMorning(
	mall: GalleryMall,
	pages: readonly string[],
	brisk: Readonly<Record<string, readonly number[]>>,
	unstaffed: readonly string[],
): Promise<Morning> {
	const api = mall.api();
	let minute = doors.tickets;
	const lines = site.series.map((series, index) => openLine(series.id, usuallyWaiting(index)));
	const lineOf = (seriesId: string): Line => lines.find((line) => line.seriesId === seriesId) ?? openLine(seriesId, 0);
	const sentOn = new Map<string, string>();
	const opened = new Map<string, Page>();
	const byHand = new Set<string>();
	const pageAt = (counterId: string): Page => {
		const page = opened.get(counterId);
		if (page === undefined) throw new Error(`nobody sits at a page of ${counterId}`);
		return page;
	};
	const staffed = site.counters.filter(({ id }) => !unstaffed.includes(id));
	const officers = staffed.map(({ id, seriesIds }, n) => ({
		...{ id, seriesIds, ticketId: null as string | null, freeAt: doors.open + (n % 4), visits: n },
	}));
	type Officer = (typeof officers)[number];

	async function take(line: Line, serviceId: string, priorityClassId: string | null): Promise<Called | null> {
		const answer = await issue(api, serviceId, priorityClassId);
		if (answer !== null) join(line);
		return answer;
	}

	async function arrive(): Promise<void> {
		const joining = lines.filter(
			(line, n) => !line.isClosed && line.waiting < line.wanted && (line.wanted >= 12 || (minute + n) % 2 === 1),
		);
		await Promise.all(
			joining.map(async (line) => {
				const service = line.services[line.taken++ % line.services.length] ?? '';
				line.isClosed = (await take(line, service, null)) === null;
			}),
		);
	}

	async function step(officer: Officer): Promise<void> {
		const page = opened.get(officer.id) ?? null;
		const { ticketId } = officer;
		if (ticketId !== null) {
			if (page === null) await post(api, officer.id, 'complete', { ticketId });
			else await pressPrimary(page, 'Panggil berikutnya');
			officer.ticketId = null;
		}
		const next = await callNext(officer, page);
		if (next === null) return;
		const line = lineOf(next.seriesId);
		line.waiting--;
		line.called++;
		const onward = sentOn.get(next.id);
		if (onward !== undefined) {
			sentOn.delete(next.id);
			const reason = { serviceId: onward, reasonId: 'lanjut-proses', position: null };
			await post(api, officer.id, 'transfer', { ticketId: next.id, ...reason });
			lineOf(seriesOf(onward)).waiting++;
			return;
		}
		if (page === null) await post(api, officer.id, 'start', { ticketId: next.id });
		else await pressPrimary(page, 'Selesai');
		officer.ticketId = next.id;
		const own = brisk[officer.id] ?? visits;
		officer.freeAt = minute + (own[officer.visits++ % own.length] ?? 0);
	}

	/** @returns whom, and in which line the visitor stood; null: nobody waits */
	async function callNext(
		{ id, seriesIds }: Officer,
		page: Page | null,
	): Promise<(Called & { seriesId: string }) | null> {
		const own = seriesIds.map(lineOf);
		if (own.every(({ waiting }) => waiting === 0) || own.some(({ called, mostCalled }) => called >= mostCalled))
			return null;
		if (page !== null) await pressPrimary(page, 'Mulai layani');
		const { ticket } = page === null ? await post(api, id, 'call-next', {}) : await currentOf(id);
		if (ticket === null) return null;
		const { id: ticketId, number, serviceId } = ticket as Called & { serviceId: string };
		return { id: ticketId, number, seriesId: seriesOf(serviceId) };
	}

	async function currentOf(counterId: string): Promise<Record<string, unknown>> {
		return (await api.get(`/api/v1/counters/${counterId}`)).body;
	}

	async function openCounters(): Promise<void> {
		for (const { id } of officers) {
			if (pages.includes(id)) opened.set(id, await mall.openCounter(id));
			else await post(api, id, 'open', { takeOver: true });
		}
	}

	async function nextMinute(): Promise<void> {
		if (minute >= doors.close) throw new Error('the mall closed before the moment came');
		await mall.moveTo(wall(++minute));
		if (minute === doors.open) await openCounters();
		await arrive();
		if (minute < doors.open || (minute >= doors.breakFrom && minute < doors.breakTo)) return;
		const due = officers.filter(({ id, freeAt }) => freeAt <= minute && !byHand.has(id));
		// Calls that are counted come one after another: two at once could be one too many.
		for (const officer of due) if (officer.id in brisk) await step(officer);
		await Promise.all(due.filter(({ id }) => !(id in brisk)).map(step));
	}

	return {
		async runTo(time) {
			while (wall(minute) < time) await nextMinute();
		},
		async runFor(minutes) {
			for (let n = 0; n < minutes; n++) await nextMinute();
		},
		async runUntil(isEnough) {
			while (!isEnough()) await nextMinute();
		},
		pageAt,
		takeOver(counterId) {
			byHand.add(counterId);
			return pageAt(counterId);
		},
		called: (seriesId) => lineOf(seriesId).called,
		given: (seriesId) => lineOf(seriesId).given,
		waiting: (seriesId) => lineOf(seriesId).waiting,
		letWait(seriesId, people) {
			lineOf(seriesId).wanted = people;
		},
		callAtMost(seriesId, people) {
			lineOf(seriesId).mostCalled = people;
		},
		async come(serviceId, priorityClassId, onCall) {
			const ticket = await take(lineOf(seriesOf(serviceId)), serviceId, priorityClassId);
			if (ticket === null) throw new Error(`no number for ${serviceId}`);
			if (onCall !== null) sentOn.set(ticket.id, onCall);
		},
		hasCome: (seriesId) => join(lineOf(seriesId)),
	};
}

function join(line: Line): void {
	line.given++;
	line.waiting++;
}

type Line = {
	readonly seriesId: string;
	readonly services: readonly string[];
	wanted: number;
	given: number;
	waiting: number;
	called: number;
	mostCalled: number;
	taken: number;
	isClosed: boolean;
};

function openLine(seriesId: string, wanted: number): Line {
	const services = everyService.filter((service) => service.seriesId === seriesId).sort((a, b) => a.rank - b.rank);
	return {
		...{ seriesId, services: services.slice(0, 6).map(({ id }) => id) },
		...{ wanted, given: 0, waiting: 0, called: 0, mostCalled: Number.POSITIVE_INFINITY, taken: 0, isClosed: false },
	};
}

const everyService: SiteFile['agencies'][number]['services'] = site.agencies.flatMap(({ services }) => services);

function seriesOf(serviceId: string): string {
	return everyService.find(({ id }) => id === serviceId)?.seriesId ?? '';
}

function wall(minute: number): string {
	return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
