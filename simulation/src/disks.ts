import type { Gathered } from '@antrean/hub/recovery/gatherer.ts';
import type { Hub } from './hub.ts';
import { readJournal } from './journalRow.ts';
import { forgetLost, type Holdings, heldByJournal, heldByOutbox, heldByReplica, ofEvents, together } from './losses.ts';
import type { Promises } from './promises.ts';
import type { AnyStation, CounterRole, DisplayRole, KioskRole } from './roles.ts';
import { readFacts, type StationFact } from './stationFacts.ts';

/** Whoever only reads a file. */
const nobody = { use: () => undefined, commit: () => undefined };

/** What befalls disks (lost, copied, put back), and which promises end with them. */
export class Disks {
	readonly #hub: Hub;
	readonly #stations: () => readonly AnyStation[];
	readonly #promises: Promises;
	readonly #images = new Map<AnyStation, Buffer>();
	readonly #snapshots = new Map<AnyStation, Buffer>();
	/** Tickets, and the kiosk that has not been told of them again. */
	readonly #forgotten = new Map<string, AnyStation>();
	readonly #retired = new Set<AnyStation>();
	readonly #now: () => number;
	#backup: Buffer | null = null;
	/** The hub was restored since: stations refuse a mere copy (BAK9), and a person has to use the command. */
	#isBackupOld = false;
	/** What disks of the hub held that were replaced by older ones. */
	#replaced: readonly Holdings[] = [];

	/** @param now by the clock that is right, epoch ms */
	constructor(hub: Hub, stations: () => readonly AnyStation[], promises: Promises, now: () => number) {
		this.#now = now;
		this.#hub = hub;
		this.#stations = stations;
		this.#promises = promises;
	}

	/** An earlier copy took the place of the hub's file. */
	get wasHubPutBack(): boolean {
		return this.#replaced.length > 0;
	}

	/** A power cut may have taken what only the replica of a station held that starts now. */
	stationStarts(): void {
		if (this.wasHubPutBack) this.#forgetLost(together(this.#replaced));
	}

	/** A person at the hub has retired it. */
	wasRetired(station: AnyStation): void {
		this.#retired.add(station);
	}

	/** Who was retired gets an empty disk, and is another station from then on (docs/OPERATIONS.md). */
	replaceRetired(): void {
		for (const station of [...this.#retired]) this.wipe(station);
	}

	/** Stations keep what they did, and what they heard, for fourteen business days (OB5, REP5): what is older may be gone. */
	mayForget(): void {
		for (const station of this.#stations())
			for (const { factId } of factsOf(station)) this.#promises.goneFacts.add(factId);
	}

	wipe(station: AnyStation): void {
		this.#retired.delete(station);
		this.#snapshots.delete(station);
		this.#lose(station, () => station.wipe());
	}

	/** Its machine with its disk is no longer one of the mall's. */
	takeAway(station: AnyStation, remove: () => void): void {
		this.#lose(station, () => {
			station.kill();
			remove();
		});
	}

	/** The first time its file is copied; the next time that copy takes its place. */
	putBack(station: AnyStation): void {
		const image = this.#images.get(station);
		if (image === undefined) {
			this.#images.set(station, station.file.image());
			return;
		}
		this.#images.delete(station);
		this.#snapshots.delete(station);
		this.#lose(station, () => station.putBack(image));
	}

	/** The first time a snapshot of its machine is taken; the next time the machine is put back to it, and nobody can know. */
	revert(station: AnyStation): void {
		const snapshot = this.#snapshots.get(station);
		if (snapshot === undefined) {
			this.#snapshots.set(station, station.file.image());
			return;
		}
		this.#snapshots.delete(station);
		const before = kioskMemory(station);
		this.#lose(station, () => station.revert(snapshot));
		const after = kioskMemory(station);
		const given = [...before.given].filter((ticketId) => !after.given.has(ticketId));
		const printed = [...after.toPrint].filter((ticketId) => !before.toPrint.has(ticketId));
		const ordered = [...before.jobs].flatMap(([job, ticketId]) => (after.jobs.has(job) ? [] : [ticketId]));
		for (const ticketId of [...given, ...printed, ...ordered]) {
			this.#forgotten.set(ticketId, station);
			this.#promises.forgotten.set(ticketId, { kiosk: station.name, until: Number.POSITIVE_INFINITY });
		}
		station.start();
	}

	/** Looks whether a kiosk has heard of what it forgot. */
	look(): void {
		if (this.#forgotten.size === 0) return;
		const places = new Map(
			readJournal(this.#hub.file.open(nobody)).flatMap(({ body, seq }) =>
				body.type === 'ticket.issued' ? [[body.ticketId as string, seq] as const] : [],
			),
		);
		for (const [ticketId, kiosk] of this.#forgotten) {
			const seq =
				kiosk.see((role: KioskRole | CounterRole | DisplayRole) => ('kiosk' in role ? heardUpTo(role) : 0)) ?? 0;
			if (seq < (places.get(ticketId) ?? Number.POSITIVE_INFINITY)) continue;
			this.#forgotten.delete(ticketId);
			this.#promises.forgotten.set(ticketId, { kiosk: kiosk.name, until: this.#now() });
		}
	}

	backUpHub(): void {
		this.#backup = this.#hub.file.image();
		this.#isBackupOld = false;
	}

	restoreHub(byCommand: boolean): void {
		if (this.#backup === null) return;
		const isTold = byCommand || this.#isBackupOld;
		const went = heldByJournal(this.#hub.file.open(nobody));
		this.#replaced = [together([...this.#replaced, went])];
		const { epoch, at } = this.#hub.restore(this.#backup, isTold);
		const { unwarned } = this.#promises;
		if (!isTold) unwarned.set(epoch, Math.min(at, unwarned.get(epoch) ?? at));
		this.#forgetLost(went);
	}

	/**
	 * What stations gave back counts as kept, whether it was appended or not; beyond a hole there are only their own facts. Where it changes its
	 * epoch, after two restores, nobody can prove that it goes on without a hole (BAK14): from there on only what was appended counts.
	 */
	gathered({ run }: Gathered): void {
		this.#isBackupOld = true;
		const line = run.filter(({ epoch }) => epoch === run[0]?.epoch);
		const kept = [ofEvents(line), heldByJournal(this.#hub.file.open(nobody))];
		forgetLost(this.#promises, together(this.#replaced), [...kept, ...this.#heldByOutboxes()]);
	}

	#lose(station: AnyStation, replace: () => void): void {
		const went = heldBy(station);
		for (const { factId } of factsOf(station)) this.#promises.goneFacts.add(factId);
		replace();
		this.#forgetLost(together([...went, ...this.#replaced]));
	}

	#forgetLost(went: Holdings): void {
		const held = this.#stations().flatMap(heldBy);
		forgetLost(this.#promises, went, [heldByJournal(this.#hub.file.open(nobody)), ...held]);
	}

	#heldByOutboxes(): readonly Holdings[] {
		return this.#stations().flatMap((one) => (one.kind === 'display' ? [] : [heldByOutbox(one.file.open(nobody))]));
	}
}

/** Up to which place of the journal it knows, now that it is linked; 0: it is not. */
function heardUpTo({ edge }: KioskRole): number {
	return edge.link.machine().link === 'live' ? (edge.cursor()?.seq ?? 0) : 0;
}

/** Of a kiosk. */
type Memory = Readonly<{
	/** Tickets that it gave with numbers of its own. */
	given: ReadonlySet<string>;
	/** Those of which it has yet to print the paper. */
	toPrint: ReadonlySet<string>;
	/** Its print jobs, by id the ticket of each. */
	jobs: ReadonlyMap<string, string>;
}>;

function kioskMemory({ kind, file }: AnyStation): Memory {
	if (kind !== 'kiosk') return { given: new Set(), toPrint: new Set(), jobs: new Map() };
	const read = <Row>(sql: string): readonly Row[] => file.open(nobody).statement<[], Row>(sql).all();
	const given = read<{ ticketId: string }>(`SELECT fact ->> '$.body.ticketId' AS ticketId FROM outbox
		WHERE fact ->> '$.body.type' = 'ticket.issued' AND fact ->> '$.body.origin' = 'slot'`);
	const jobs = read<{ id: string; ticketId: string; state: string }>(
		'SELECT id, ticket_id AS ticketId, state FROM print_jobs WHERE ticket_id NOTNULL',
	);
	return {
		given: new Set(given.map(({ ticketId }) => ticketId)),
		toPrint: new Set(jobs.flatMap(({ ticketId, state }) => (state === 'pending' ? [ticketId] : []))),
		jobs: new Map(jobs.map(({ id, ticketId }) => [id, ticketId])),
	};
}

function factsOf({ kind, name, file }: AnyStation): readonly StationFact[] {
	return kind === 'display' ? [] : readFacts(name, file.open(nobody));
}

/** By its outbox and, of what others did, by its replica. */
function heldBy(station: AnyStation): readonly Holdings[] {
	if (station.kind === 'display') return [];
	const file = station.file.open(nobody);
	return [heldByOutbox(file), heldByReplica(file)];
}
