import type { CommandId, StationId, TicketId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { hubWishId } from '@antrean/shared/edge/hubWishId.ts';
import type { Database } from '@antrean/shared/sqlite/database.ts';
import { openReader } from '@antrean/shared/sqlite/openDatabase.ts';
import { check } from '../../simulation/src/checker.ts';
import { type JournalRow, readJournal } from '../../simulation/src/journalRow.ts';
import type { PrintedPaper } from '../../simulation/src/printer.ts';
import type { FaultMall, Kiosk } from './faultMall.ts';
import type { LostDisks } from './lostDisks.ts';
import type { Told } from './people.ts';

/** What lies in the files and in the printers' trays when all have ended, and what of it breaks a rule. */
export type Verdict = Readonly<{
	wrong: readonly string[];
	tickets: number;
	papers: number;
	/** Papers of which nobody can tell whose they are: half of one came out. */
	spoilt: number;
	facts: number;
	/** Officers' steps that were accepted and name a ticket: as facts of their counters, and as wishes that the hub decided. */
	asFacts: number;
	asWishes: number;
	/** Wishes that went with the hub's disk: no station had heard of what it decided. */
	lostWishes: number;
	/** Calls of a number on paper that are recorded under another id than the officer was told. */
	renamed: number;
	/** What stations gave back of each disk that the hub lost, and what could not be put in; of `silent` stations nobody heard. */
	restores: readonly Readonly<{ appended: number; lost: number; silent: number }>[];
	/** Where something is wrong, what the journal has of each ticket that an officer was told to call and that it does not call. */
	uncalled: readonly string[];
}>;

type Lying = Readonly<{ qr: string | null; text: string; copy: boolean }>;
const anyId = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/;
const anyNumber = /\b(?:DB|DP|BD|PD)-\d{3,4}\b/;

export async function judge({ hubFile, kiosks, counters, displays, lost }: FaultMall, told: Told): Promise<Verdict> {
	const hub = openReader(hubFile);
	const stations = [...kiosks, ...counters, ...displays].map(({ machine: { name }, role, file, disk }) => ({
		...{ name, role, disk: role === 'counter' ? disk() : null },
		file: openReader(file),
	}));
	const idAtHub = new Map(
		stations.flatMap(({ name, role, file }) => (role === 'counter' ? [[name, stationIdIn(file)]] : [])),
	);
	const commands = told.commands.map((one) => ({
		...one,
		hubId: hubWishId(idAtHub.get(one.by) ?? asId<StationId>(''), one.commandId),
	}));
	const journal = readJournal(hub);
	const decided = new Set<string>(journal.map(({ commandId }) => commandId));
	/** Held by no disk that was left, and by the journal neither: nothing less may be excused. */
	const isGone = (id: string): boolean => lost.commands.has(id) && !decided.has(id);
	const lying = await Promise.all(kiosks.map(async (kiosk) => ({ kiosk, papers: await papersOf(kiosk) })));
	const read = lying.flatMap(({ kiosk, papers }) => papers.map((paper) => readPaper(kiosk, paper, journal, lost)));
	const promises = {
		tickets: told.tickets.map((one) => ({
			...one,
			...{ commandId: one.commandId as CommandId, ticketId: one.ticketId as TicketId },
		})),
		wishes: lost.wishes,
		papers: read.filter((paper) => paper !== null),
		commands,
		copyings: [],
		lostTickets: lost.tickets,
		// Counters keep their disks.
		goneFacts: new Set<string>(),
		// Others' are nobody's promise: of what an officer asked for, an order for paper may be among it.
		lostCommands: new Set(commands.flatMap(({ hubId }) => (isGone(hubId) ? [hubId] : []))),
		forgotten: new Map<string, never>(),
		unwarned: new Map<number, number>(),
	};
	const wrong = [
		...check({ hub, stations, promises, trueTime: null }),
		...lying.flatMap(({ kiosk, papers }) =>
			checkProofs(kiosk, papers, stations.find(({ name }) => name === kiosk.machine.name)?.file ?? hub),
		),
	];
	const facts = journal.filter(({ body }) => body.type !== 'number.reserved').length;
	const restores = hub
		.statement<[], Verdict['restores'][number]>('SELECT appended, lost, silent FROM restores ORDER BY id')
		.all();
	for (const database of [hub, ...stations.map(({ file }) => file)]) database.close();
	return {
		...{ wrong, facts, uncalled: wrong.length === 0 ? [] : uncalledOf(journal, lost) },
		restores,
		asFacts: told.commands.filter(({ as }) => as === 'fact').length,
		asWishes: told.commands.filter(({ as }) => as === 'wish').length,
		lostWishes: promises.lostCommands.size,
		renamed: uncalledOf(journal, lost).length,
		tickets: journal.filter(({ body }) => body.type === 'ticket.issued').length,
		papers: promises.papers.length,
		spoilt: read.length - promises.papers.length,
	};
}

function stationIdIn(file: Database): StationId {
	const sql = "SELECT value AS id FROM settings WHERE key = 'stationId'";
	return asId(file.statement<[], { id: string }>(sql).get()?.id ?? '');
}

function uncalledOf(journal: readonly JournalRow[], { wishes }: LostDisks): readonly string[] {
	return wishes.flatMap(({ by, ticketId }) => {
		const rows = journal.filter(({ body }) => 'ticketId' in body && body.ticketId === ticketId);
		if (rows.some(({ body: { type } }) => type === 'ticket.called' || type === 'fact.superseded')) return [];
		return [`${by} called ${ticketId}: ${JSON.stringify(rows)}`];
	});
}

async function papersOf({ machine, printer }: Kiosk): Promise<readonly Lying[]> {
	const response = await fetch(`${printer.paperUrl}/papers`);
	if (!response.ok) throw new Error(`the papers of ${machine.name} can not be read: ${await response.text()}`);
	return (await response.json()) as Lying[];
}

/** A paper as whoever holds it reads it: the number that stands on it, and on a drawn one that of the ticket in its code. */
function readPaper(
	{ machine }: Kiosk,
	{ qr, text, copy }: Lying,
	journal: readonly JournalRow[],
	lost: LostDisks,
): PrintedPaper | null {
	const written = anyNumber.exec(text)?.[0] ?? null;
	const ticketId = anyId.exec(qr ?? '')?.[0] ?? lost.byNumber.get(written ?? '') ?? null;
	if (ticketId === null && written === null) return null;
	const issued = journal
		.map(({ body }) => body)
		.find((body) => body.type === 'ticket.issued' && (body.ticketId === ticketId || body.number === written));
	const ticket = issued?.type === 'ticket.issued' ? issued : null;
	return {
		kiosk: machine.name,
		ticketId,
		number: written ?? ticket?.number ?? `of ${qr}`,
		date: ticket?.day ?? '',
		copy,
	};
}

/** PRN20: what a kiosk holds for printed did come out. */
function checkProofs({ machine }: Kiosk, papers: readonly Lying[], file: Database): string[] {
	const out = new Set(papers.map(({ qr }) => anyId.exec(qr ?? '')?.[0]));
	return file
		.statement<[], { id: string }>(
			"SELECT ticket_id AS id FROM print_jobs WHERE state = 'printed' AND ticket_id NOTNULL",
		)
		.all()
		.flatMap(({ id }) => (out.has(id) ? [] : [`PRN20: ${machine.name} holds ${id} for printed, and no paper has it`]));
}
