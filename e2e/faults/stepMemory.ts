import type { CommandId, TicketId } from '@antrean/shared/domain/ids.ts';
import { openReader } from '@antrean/shared/sqlite/openDatabase.ts';
import { answeredAs } from '../../simulation/src/answeredAs.ts';
import type { GivenCommand } from '../../simulation/src/promises.ts';
import type { Counter } from './faultMall.ts';
import type { Told } from './people.ts';

/** A command as its officer knows it: of the id that it has at the hub nobody is told. */
export type GivenStep = Omit<GivenCommand, 'hubId'>;
export type Step = readonly [action: string, body: Readonly<Record<string, unknown>>];

/** What the officer of one counter asked and was answered, for the checker. */
export interface StepMemory {
	asked(commandId: string, step: Step): GivenStep;
	/** Accepted; `ticketId` is the ticket that the answer names. */
	answered(given: GivenStep, ticketId: TicketId): void;
}

export function createStepMemory({ commands, tickets }: Told, { machine, disk, file }: Counter): StepMemory {
	/** Tickets that this counter has or had, or may have without a word to its officer. */
	const had = new Set<string>();

	/** Whose paper the visitor shows. */
	function paperOf([action, { ticketId, number }]: Step): unknown {
		if (action !== 'serve-paper') return null;
		return ticketId ?? tickets.findLast((one) => one.number === number)?.ticketId ?? null;
	}

	return {
		asked(commandId, step) {
			const [action] = step;
			const what = action === 'serve-paper' ? 'servePaper' : action;
			const paper = paperOf(step) as TicketId | null;
			const given = { by: machine.name, file: disk(), commandId: commandId as CommandId, what, paper };
			commands.push({ ...given, ticketId: null, as: null });
			return { ...given, ticketId: null, as: null };
		},
		answered(given, ticketId) {
			const reader = openReader(file);
			const as = answeredAs(reader, given.commandId);
			reader.close();
			// A paper that is served here already is served again without an event.
			const isNothing = as === 'wish' && given.paper !== null && (had.has(given.paper) || had.has(ticketId));
			commands.push({ ...given, ticketId, as: isNothing ? null : as });
			had.add(ticketId);
		},
	};
}
