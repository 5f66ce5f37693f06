import type { Command } from '@antrean/shared/domain/commands.ts';
import type { StationClock } from '@antrean/shared/domain/effectiveAt.ts';
import type { JournalEvent } from '@antrean/shared/domain/events.ts';
import type { Fact } from '@antrean/shared/domain/facts.ts';
import type { CommandId, HolderId, StationId } from '@antrean/shared/domain/ids.ts';
import type { Problem } from '@antrean/shared/protocol/messages.ts';

/** What the engine is asked and what it answers. Neither knows of sockets or HTTP. */
export type CommandRequest = Readonly<{
	kind: 'command';
	commandId: CommandId;
	command: Command;
	holder: HolderId;
	/** The station that asks; null for the API. */
	stationId: StationId | null;
	/** Reading of the monotonic clock after which nobody waits any more; null: the caller waits. */
	expiresAtMs: number | null;
}>;

export type FactRequest = Readonly<{
	kind: 'fact';
	fact: Fact;
	/** The station's clock at its last hello, and its last contact before that (null: never seen). */
	clock: StationClock;
	lastContactAt: number | null;
}>;

export type Request = CommandRequest | FactRequest;

export type Answer =
	| Readonly<{
			outcome: 'accepted';
			/** The same request was answered before; the events are those of that time. */
			repeated: boolean;
			/** Durable. Empty: there was nothing to do. */
			events: readonly JournalEvent[];
			/** Journal position that shows the effect. */
			seq: number;
	  }>
	| Readonly<{ outcome: 'refused'; problem: Problem }>
	/** A fact that can't be taken: the station keeps it and shows it to a person. */
	| Readonly<{ outcome: 'parked'; code: string }>;

export function refused(code: string, detail: Problem['detail']): Answer {
	return { outcome: 'refused', problem: { code, detail } };
}
