import type { Command } from '@antrean/shared/domain/commands.ts';
import type { StationRole } from '@antrean/shared/domain/events.ts';
import { type WishReply, wish } from '@antrean/shared/protocol/messages.ts';
import type { Engine } from '../engine/engine.ts';
import type { Answer, CommandRequest } from '../engine/request.ts';
import { summaryOf } from '../engine/summary.ts';
import { type Connected, holderOf } from './connected.ts';
import { presentDay } from './greet.ts';

/** Wishes of stations: what may be wished, and what is answered. */
type Rejected = Extract<WishReply, { outcome: 'rejected' }>;

/** The request in a wish, with the time that it still has by this machine's monotonic clock; or why it is none. */
export function readWish(from: Connected, raw: unknown, monotonicMs: number): CommandRequest | Rejected {
	const parsed = wish.safeParse(raw);
	if (!parsed.success) return rejected('request/invalid');
	const { commandId, ttlMs, command } = parsed.data;
	if (!mayWish(from, command)) return rejected('auth/scope');
	const { stationId } = from;
	return {
		kind: 'command',
		commandId,
		command,
		holder: holderOf(stationId),
		stationId,
		expiresAtMs: monotonicMs + ttlMs,
	};
}

export function wishReplyOf(answer: Answer, engine: Engine): WishReply {
	if (answer.outcome === 'refused') return { outcome: 'rejected', problem: answer.problem };
	if (answer.outcome === 'parked') throw new Error('a wish is never parked');
	const day = answer.events[0]?.day ?? presentDay(engine.state());
	return { outcome: 'accepted', repeated: answer.repeated, ...summaryOf(answer.events), day, seq: answer.seq };
}

export function rejected(code: string): Rejected {
	return { outcome: 'rejected', problem: { code, detail: {} } };
}

function mayWish({ role, stationId }: Connected, command: Command): boolean {
	if (command.type === 'reserveNumber' && command.stationId !== stationId) return false;
	const isIssue = command.type === 'issueTicket' || command.type === 'reserveNumber';
	const isElsewhere = command.type === 'printElsewhere';
	const isAtDesk = command.type === 'issueTicket' || command.type === 'registerPaper';
	const isAtNoCounter = 'counterId' in command && command.counterId === null;
	const allowed: Readonly<Record<StationRole, boolean>> = {
		kiosk: isIssue || isElsewhere,
		counter: !isIssue && !isElsewhere && !isAtDesk && !isAtNoCounter,
		infoDesk: isAtDesk || isAtNoCounter,
		display: false,
		admin: true,
	};
	return allowed[role];
}
