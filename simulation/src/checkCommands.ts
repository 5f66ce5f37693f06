import type { StationRemains } from './checker.ts';
import type { JournalRow } from './journalRow.ts';
import type { Promises } from './promises.ts';

/** What each command leaves as a fact of the counter. */
const factOf: Readonly<Record<string, string>> = {
	callNext: 'ticket.called',
	callTicket: 'ticket.called',
	recall: 'ticket.recalled',
	start: 'ticket.started',
	complete: 'ticket.completed',
	hold: 'ticket.held',
	resume: 'ticket.resumed',
	noShow: 'ticket.noShow',
	cancel: 'ticket.cancelled',
	transfer: 'ticket.transferred',
	servePaper: 'ticket.servedFromPaper',
	undo: 'step.undone',
};

/**
 * EDG12, CUT5: what an officer asked for once is one wish at the hub or one fact of the station, and its answers name one ticket. ENG1: a wish
 * that was answered is in the journal under its own id. OB4: each step that a counter did by itself has its fact in the outbox.
 */
export function checkCommands(
	{ name, disk, file }: StationRemains,
	journal: readonly JournalRow[],
	{ commands, lostCommands }: Promises,
): string[] {
	const events = new Set<string>(journal.map(({ commandId }) => commandId));
	const done = new Set(read(file, 'SELECT command_id AS text FROM commands'));
	// Kept for fourteen business days from the day that the counter knew, as the facts are (OB5).
	const times = journal.map(({ at }) => at);
	const isKept = Math.max(...times) - Math.min(...times) < 13 * 24 * 3_600_000;
	const answers = new Map<string, string>();
	const wrong = commands.flatMap(({ by, file: its, commandId, hubId, what, ticketId, as }) => {
		if (by !== name) return [];
		if (hubId !== null && done.has(commandId) && events.has(hubId))
			return [`CUT5: one command at ${name} is a wish at the hub and a fact`];
		if (as === 'wish' && hubId !== null && !events.has(hubId) && !lostCommands.has(hubId))
			return [`ENG1: ${what} at ${name} was answered and is not in the journal`];
		if (as === 'fact' && its === disk && isKept && !done.has(commandId))
			return [`OB4: ${what} at ${name} was answered and is not in its file`];
		const command = `${its} ${commandId}`;
		const before = answers.get(command) ?? ticketId;
		if (ticketId !== null) answers.set(command, ticketId);
		return ticketId !== null && before !== ticketId ? [`EDG12: one command at ${name} moved two tickets`] : [];
	});
	return [...wrong, ...stepsWithoutFact(name, file)];
}

function stepsWithoutFact(counter: string, file: StationRemains['file']): string[] {
	const facts = new Map<string, number>();
	const sql = "SELECT (fact ->> '$.body.type') || ' ' || (fact ->> '$.body.ticketId') AS text FROM outbox";
	for (const key of read(file, sql)) facts.set(key, (facts.get(key) ?? 0) + 1);
	return read(file, "SELECT (request ->> '$.type') || ' ' || ticket_id AS text FROM commands").flatMap((step) => {
		const [what = '', ticketId = ''] = step.split(' ');
		const key = `${factOf[what]} ${ticketId}`;
		const left = facts.get(key) ?? 0;
		facts.set(key, left - 1);
		return left > 0 ? [] : [`OB4: ${what} at ${counter} has no fact`];
	});
}

function read(file: StationRemains['file'], sql: string): readonly string[] {
	return file
		.statement<[], { text: string }>(sql)
		.all()
		.map(({ text }) => text);
}
