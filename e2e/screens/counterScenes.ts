/** States for the pictures of the counter, folded from real events: Loket 16 of the sample site on Monday 23 November 2026, composed. */
import {
	type DomainEvent,
	type EventBody,
	type PrinterChanged,
	type PrinterState,
	printerErrors,
	type TicketIssued,
} from '@antrean/shared/domain/events.ts';
import { evolve } from '@antrean/shared/domain/evolve.ts';
import type {
	BusinessDay,
	CallId,
	CommandId,
	HolderId,
	ReasonId,
	StationId,
	TicketId,
} from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { emptyState, type State } from '@antrean/shared/domain/state.ts';
import type { PaperState, Ticket } from '@antrean/shared/domain/ticket.ts';
import { at, counterId, site } from './hallBoards.ts';

export const me = asId<HolderId>('00000000-0000-7000-8000-000000000016');
const other = asId<HolderId>('00000000-0000-7000-8000-000000000099');
/** The `n`-th kiosk; the first has printed every ticket. */
const kioskId = (n: number): StationId => asId<StationId>(`00000000-0000-7000-8000-00000000c1${n}5`);
const kiosk = kioskId(0);
const day = asId<BusinessDay>('2026-11-23');
const loket16 = counterId('16');
const services = new Map(
	site.agencies.flatMap((agency) =>
		agency.services.map((service) => [service.name.id, { ...service, agencyId: agency.id }]),
	),
);

/** A day at the counter, told as events. Time goes on from event to event. */
export class Story {
	#state: State = emptyState;
	#ids = 0;
	readonly #told: DomainEvent[] = [];

	get state(): State {
		return this.#state;
	}

	/** All that was told, the oldest first. */
	get told(): readonly DomainEvent[] {
		return this.#told;
	}

	tell(time: string, ...bodies: readonly EventBody[]): this {
		for (const body of bodies) {
			const event = { at: at(time), body };
			this.#told.push(event);
			this.#state = evolve(this.#state, event);
		}
		return this;
	}

	begin(): this {
		return this.tell(
			'07:00',
			{ type: 'catalogue.changed', version: 1, hash: 'sample', site },
			{ type: 'day.started', day, catalogueVersion: 1 },
		).kiosk('07:00', 0);
	}

	kiosk(time: string, n: number): this {
		return this.tell(time, {
			type: 'station.admitted',
			stationId: kioskId(n),
			role: 'kiosk',
			name: `Kiosk ${n + 1}`,
			incarnation: 1,
			slot: n,
			handshake: 1,
		});
	}

	issue(time: string, number: string, service: string, over: Partial<TicketIssued> = {}): this {
		const known = services.get(service);
		if (known === undefined) throw new Error(`no service ${service}`);
		const [prefix = '', digits = '0'] = number.split('-');
		const series = site.series.find((one) => one.prefix === prefix);
		if (series === undefined) throw new Error(`no series ${prefix}`);
		return this.tell(time, {
			type: 'ticket.issued',
			ticketId: this.id(number),
			number,
			numberValue: Number(digits),
			serviceId: known.id,
			seriesId: series.id,
			agencyId: known.agencyId,
			priorityClassId: null,
			day,
			catalogueVersion: 1,
			issuedAt: at(time),
			place: { at: at(time), tie: this.#ids++ },
			origin: 'reserved',
			stationId: kiosk,
			paper: 'printed',
			dayUnsure: false,
			doubled: false,
			...over,
		});
	}

	id(number: string): TicketId {
		const digits = [...number].map((sign) => sign.charCodeAt(0).toString(16)).join('');
		return asId<TicketId>(`00000000-0000-7000-8000-${digits.slice(-12).padStart(12, '0')}`);
	}

	ticket(number: string): Ticket {
		const ticket = this.#state.tickets.get(this.id(number));
		if (ticket === undefined) throw new Error(`no ticket ${number}`);
		return ticket;
	}

	move(number: string, label = '16') {
		const ticketId = this.id(number);
		const revision = (this.#state.tickets.get(ticketId)?.revision ?? 0) + 1;
		return { ticketId, counterId: counterId(label), revision };
	}

	call(time: string, number: string, label = '16'): this {
		return this.tell(time, {
			type: 'ticket.called',
			...this.move(number, label),
			...this.announced(number),
			reasonId: null,
		});
	}

	recall(time: string, number: string, label = '16'): this {
		return this.tell(time, { type: 'ticket.recalled', ...this.move(number, label), ...this.announced(number) });
	}

	announced(number: string): Readonly<{ callId: CallId; times: number }> {
		const times = (this.#state.tickets.get(this.id(number))?.timesCalled ?? 0) + 1;
		return { callId: asId<CallId>(`00000000-0000-7000-8000-${String(this.#ids++).padStart(12, '0')}`), times };
	}

	/** Called, served, completed. */
	serve(from: string, to: string, number: string): this {
		this.call(from, number);
		this.tell(from, { type: 'ticket.started', ...this.move(number) });
		return this.tell(to, { type: 'ticket.completed', ...this.move(number) });
	}

	transfer(time: string, number: string, service: string, reason: string, label: string): this {
		const known = services.get(service);
		const ticket = this.#state.tickets.get(this.id(number));
		if (known === undefined || ticket === undefined) throw new Error(`nothing to transfer: ${number}`);
		return this.tell(time, {
			type: 'ticket.transferred',
			...this.move(number, label),
			serviceId: known.id,
			seriesId: known.seriesId,
			agencyId: known.agencyId,
			reasonId: asId<ReasonId>(reason),
			position: 'original',
			place: { at: ticket.issuedAt, tie: ticket.place.tie },
		});
	}

	open(time: string, label: string, holder: HolderId = me): this {
		return this.tell(time, { type: 'counter.opened', counterId: counterId(label), holder, takenOverFrom: null });
	}

	/** What the counter had done cut off lost by the precedence table, and contradicts whoever has the ticket. */
	superseded(time: string, number: string, label: string): this {
		const factId = asId<CommandId>(`00000000-0000-7000-8000-${String(this.#ids++).padStart(12, '0')}`);
		const fact = { factId, factType: 'ticket.completed', ticketId: this.id(number), counterId: counterId(label) };
		return this.tell(time, { type: 'fact.superseded', ...fact, rule: 'PR3', flagged: true });
	}

	paper(time: string, number: string, paper: PaperState): this {
		return this.tell(time, { type: 'paper.changed', ticketId: this.id(number), paper, jobId: 'job', copy: false });
	}

	printer(time: string, printer: PrinterState, more: Partial<PrinterChanged> = {}): this {
		return this.tell(time, { type: 'printer.changed', stationId: kiosk, printer, ...more });
	}

	/** What stops a printer, in each way that it can name, and what is only ahead: a kiosk each. */
	printersInTrouble(time: string): this {
		for (const [n, error] of printerErrors.entries())
			this.kiosk(time, n + 1).printer(time, 'offline', { stationId: kioskId(n + 1), error });
		return this.printer(time, 'paperLow', { rollEndsAt: at('11:05') });
	}

	/** Five numbers of one service from one kiosk, of which the fourth makes a burst. */
	burst(time: string, service: string, prefix: string): this {
		for (let n = 1; n <= 5; n++) this.issue(`${time}:0${n}`, `${prefix}-${900 + n}`, service);
		return this;
	}
}

const waitingNow: readonly (readonly [time: string, number: string, service: string])[] = [
	['09:18', 'AB-019', 'PBG rumah tinggal'],
	['09:21', 'AB-020', 'SLF rumah tinggal'],
	['09:23', 'AB-021', 'Keterangan Rencana Kota'],
	['09:26', 'AB-022', 'PBG bangunan usaha'],
	['09:29', 'AB-023', 'Pendampingan akun dan unggah berkas SIMBG'],
	['09:30', 'AB-024', 'PBG rumah tinggal'],
	['09:34', 'AB-025', 'KKPR untuk kegiatan nonberusaha'],
	['09:37', 'AB-026', 'PBG rumah tinggal'],
	['09:39', 'AB-027', 'Balik nama PBG atau IMB'],
	['09:42', 'AB-028', 'SLF bangunan usaha'],
	['09:45', 'AB-029', 'Pengesahan rencana tapak'],
	['09:46', 'AB-030', 'PBG kolektif perumahan'],
	['09:48', 'AB-031', 'Perpanjangan SLF'],
];

/** Loket 16 at 10:40: nine served, forty waiting, AA-042 sent here by Loket 15. */
export function morning(): Story {
	const story = new Story().begin();
	const number = (n: number): string => `AB-0${String(n).padStart(2, '0')}`;
	for (let n = 1; n <= 18; n++) story.issue(`07:${30 + n}`, number(n), 'PBG rumah tinggal');
	story.issue('09:17', 'AA-042', 'Perubahan data NIB');
	story.issue('09:24', 'AC-011', 'Surat Pernyataan Pengelolaan Lingkungan (SPPL)');
	for (const [time, number, service] of waitingNow) {
		const priorityClassId = number === 'AB-021' ? (site.priorityClasses[0]?.id ?? null) : null;
		story.issue(time, number, service, { priorityClassId, paper: number === 'AB-023' ? 'sending' : 'printed' });
	}
	for (let n = 32; n <= 56; n++) {
		const minute = 49 + Math.floor((n - 32) * 1.8);
		const time = `${String(9 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
		story.issue(time, number(n), 'PBG rumah tinggal');
	}
	story.open('08:00', '16').open('08:00', '15', other);
	const minutes = (from: number): string =>
		`${String(8 + Math.floor(from / 60)).padStart(2, '0')}:${String(from % 60).padStart(2, '0')}`;
	for (let n = 1; n <= 9; n++) story.serve(minutes(2 + (n - 1) * 16), minutes(17 + (n - 1) * 16), number(n));
	for (const n of [10, 11])
		story.call('10:28', number(n)).transfer('10:29', number(n), 'Paspor baru', 'lanjut-proses', '16');
	story.call('10:30', 'AB-012').recall('10:31', 'AB-012');
	story.tell('10:33', { type: 'ticket.noShow', ...story.move('AB-012'), reasonId: asId<ReasonId>('tidak-menjawab') });
	const left = { type: 'ticket.cancelled', reasonId: asId<ReasonId>('pengunjung-pergi') } as const;
	for (let n = 13; n <= 17; n++) story.tell('10:34', { ...left, ...story.move(number(n), '20') });
	story
		.call('10:36', 'AC-011', '17')
		.transfer('10:36', 'AC-011', 'KKPR untuk kegiatan berusaha', 'lanjut-proses', '17');
	story.call('10:37', 'AA-042', '15').transfer('10:38', 'AA-042', 'PBG rumah tinggal', 'salah-loket', '15');
	return story.serve('10:34', '10:39', 'AB-018');
}

export function called(): Story {
	return morning().call('10:40', 'AA-042').recall('10:41', 'AA-042');
}

export function serving(): Story {
	const story = called().paper('10:41', 'AB-023', 'uncertain');
	return story.tell('10:43', { type: 'ticket.started', ...story.move('AA-042') });
}

/** The moment at which the link behind the counter's edge drops: AB-019 is called. */
export function beforeCut(): Story {
	const story = serving();
	return story.tell('10:49', { type: 'ticket.completed', ...story.move('AA-042') }).call('10:50', 'AB-019');
}

/** What the cut-off counter has done since, none of it heard by the hub. */
export function sinceCut(): readonly DomainEvent[] {
	const story = beforeCut();
	const heard = story.told.length;
	story.tell('10:52', { type: 'ticket.started', ...story.move('AB-019') });
	story.transfer('10:55', 'AB-019', 'Paspor baru', 'lanjut-proses', '16').call('10:56:39', 'AB-020');
	return story.told.slice(heard);
}

export { loket16, other };
