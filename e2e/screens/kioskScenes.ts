/** States for the pictures of the kiosk: the sample site on Tuesday 24 November 2026, with tickets waiting as drawn; composed. */
import { readFileSync } from 'node:fs';
import type { EventBody, PrinterState, TicketIssued } from '@antrean/shared/domain/events.ts';
import { evolve } from '@antrean/shared/domain/evolve.ts';
import type { BusinessDay, HolderId, StationId, TicketId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { emptyState, type State } from '@antrean/shared/domain/state.ts';
import type { TicketReply } from '@antrean/shared/protocol/httpContract.ts';
import { uuid } from '@antrean/shared/testing/builders.ts';
import type { PictureScene } from './pictureHub.ts';

/** Longer than a page takes no touch, ms. */
export const settledMs = 401;

/** How many wait at each agency, as drawn. */
export const drawnCounts: Readonly<Record<string, number>> = {
	disdukcapil: 18,
	'bank-bjb': 6,
	samsat: 11,
	polres: 7,
	'pos-indonesia': 2,
	dpmptsp: 14,
	imigrasi: 9,
	bapenda: 8,
	'kpp-pratama': 5,
	'bpjs-kesehatan': 6,
	'atr-bpn': 3,
	'bpjs-ketenagakerjaan': 2,
	kemenag: 4,
	'pengadilan-agama': 3,
	'kejaksaan-negeri': 1,
};

export const kiosk1 = uuid<StationId>('b', 1);
export const kiosk2 = uuid<StationId>('b', 2);

export type KioskScene = Readonly<{
	site: SiteFile;
	/** `YYYY-MM-DDTHH:MM`, on the wall of the site. */
	time: string;
	/** The business day that the state is of, `YYYY-MM-DD`; null: that of `time`. The day before: cut off over midnight. */
	day: string | null;
	/** UTC offset of the site, e.g. `+07:00`. */
	offset: string;
	counts: Readonly<Record<string, number>>;
	/** Whether the counters are open. */
	isStaffed: boolean;
	/** Printer of the other kiosk. */
	otherPrinter: PrinterState;
}>;

export const mall: SiteFile = JSON.parse(readFileSync(new URL('../../data/mpp-tangsel.json', import.meta.url), 'utf8'));
/** The moment of most drawn screens. */
export const drawnTuesday: KioskScene = {
	site: mall,
	time: '2026-11-24T10:42',
	day: null,
	offset: '+07:00',
	counts: drawnCounts,
	isStaffed: true,
	otherPrinter: 'idle',
};

/** Hub time when the page connects, epoch ms. */
export function momentOf({ time, offset }: Pick<KioskScene, 'time' | 'offset'>): number {
	return Date.parse(`${time}:30${offset}`);
}

export function kioskScene(kiosk: KioskScene): PictureScene {
	const now = momentOf(kiosk);
	return { now, state: kioskState(kiosk, now), board: null, site: null, alwaysOpen: false, demo: false, health: null };
}

function kioskState(kiosk: KioskScene, now: number): State {
	const { site } = kiosk;
	const day = dayOf(kiosk);
	const bodies: EventBody[] = [
		{ type: 'catalogue.changed', version: 1, hash: 'one', site },
		{ type: 'day.started', day, catalogueVersion: 1 },
		...[kiosk1, kiosk2].flatMap((stationId, n): EventBody[] => [
			{
				type: 'station.admitted',
				stationId,
				role: 'kiosk',
				name: `Kiosk ${n + 1}`,
				incarnation: 1,
				slot: n,
				handshake: 1,
			},
			{ type: 'printer.changed', stationId, printer: n === 0 ? 'idle' : kiosk.otherPrinter },
		]),
	];
	if (kiosk.isStaffed)
		for (const counter of site.counters)
			bodies.push({
				type: 'counter.opened',
				counterId: counter.id,
				holder: asId<HolderId>('petugas'),
				takenOverFrom: null,
			});
	let n = 0;
	for (const agency of site.agencies) {
		const services = [...agency.services].sort((a, b) => a.rank - b.rank);
		for (let i = 0; i < (kiosk.counts[agency.id] ?? 0); i++) {
			const service = services[i % services.length];
			if (service === undefined) continue;
			bodies.push({ ...issuedBody(kiosk, service.id, ++n), stationId: n % 2 === 0 ? kiosk1 : kiosk2 });
		}
	}
	return bodies.reduce((state, body) => evolve(state, { at: now - 3_600_000, body }), emptyState);
}

function dayOf({ time, day }: KioskScene): BusinessDay {
	return asId(day ?? time.slice(0, 10));
}

/** The scene's `n`-th ticket, taken half an hour before its moment. */
export function issuedBody(scene: KioskScene, serviceId: string, n: number): TicketIssued {
	const { site, time, offset } = scene;
	const issuedAt = Date.parse(`${time}:00${offset}`) - 1_800_000;
	const agency = site.agencies.find(({ services }) => services.some(({ id }) => id === serviceId));
	const service = agency?.services.find(({ id }) => id === serviceId);
	const series = site.series.find(({ id }) => id === service?.seriesId);
	if (agency === undefined || service === undefined || series === undefined) throw new Error(`no service ${serviceId}`);
	return {
		type: 'ticket.issued',
		ticketId: uuid<TicketId>('a', n),
		number: `${series.prefix}-${String(n).padStart(series.digits, '0')}`,
		numberValue: n,
		serviceId: service.id,
		seriesId: series.id,
		agencyId: agency.id,
		priorityClassId: null,
		day: dayOf(scene),
		catalogueVersion: 1,
		issuedAt,
		place: { at: issuedAt, tie: n },
		origin: 'reserved',
		stationId: kiosk1,
		paper: 'printed',
		dayUnsure: false,
		doubled: false,
	};
}

/** What a kiosk answers that has just adopted the ticket's number. */
export function issuedReply(issued: TicketIssued): TicketReply {
	return {
		id: issued.ticketId,
		number: issued.number,
		serviceId: issued.serviceId,
		seriesId: issued.seriesId,
		agencyId: issued.agencyId,
		state: 'waiting',
		paper: 'pending',
		priorityClassId: null,
		day: issued.day,
		issuedAt: new Date(issued.issuedAt).toISOString(),
		calledAt: null,
		timesCalled: 0,
		counterId: null,
		callable: false,
		ahead: 3,
		endReason: null,
	};
}
