/** Has a ticket of this kiosk printed at another one, as its visitor wishes: told to the hub, which decides. */
import type { Command } from '@antrean/shared/domain/commands.ts';
import type { CommandId } from '@antrean/shared/domain/ids.ts';
import type { Edge } from '@antrean/shared/edge/edge.ts';
import { hubWishId } from '@antrean/shared/edge/hubWishId.ts';
import { type WishReply, wishLifeMs } from '@antrean/shared/protocol/messages.ts';

export type Elsewhere = Extract<Command, { type: 'printElsewhere' }>;

/**
 * Sent once the hub has heard what became of the paper here: before that it could not know that none exists. A repeat of the page goes under
 * the same id, and asks for one paper.
 */
export async function printElsewhere(
	{ sender, link, stationId }: Pick<Edge, 'sender' | 'link' | 'stationId'>,
	commandId: CommandId,
	command: Elsewhere,
): Promise<WishReply> {
	const unreachable = { outcome: 'rejected', problem: { code: 'hub/unreachable', detail: {} } } as const;
	if (!(await sender.untilDrained(patienceMs))) return unreachable;
	return (
		(await link.wish({ commandId: hubWishId(stationId, commandId), ttlMs: patienceMs, command }, patienceMs)) ??
		unreachable
	);
}

/** Both together stay below a wish's life: the visitor reads the page meanwhile. */
const patienceMs = wishLifeMs / 3;
