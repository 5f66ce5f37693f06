import type { Command } from '@antrean/shared/domain/commands.ts';
import type { Problem, WishReply } from '@antrean/shared/protocol/messages.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import { useEffect, useRef, useState } from 'react';
import { answered, mayPress, openGate, pressed } from './pressGate.ts';

/** What the officer has to be told of the last press; accepted presses show by themselves. */
export type Answer =
	| Readonly<{ kind: 'refused'; problem: Problem }>
	| Readonly<{ kind: 'unanswered' }>
	| Readonly<{ kind: 'nobody' }>;

export type Accepted = Extract<WishReply, { outcome: 'accepted' }>;

/** An answer is read by then; the next press takes it away at once. */
const answerShownMs = 12_000;

export type Wishes = Readonly<{
	/** Sends the command unless the press is a second one; null when the hub did not accept it. */
	press(intention: string, command: Command): Promise<Accepted | null>;
	/** Whether a press would count now: it is no second one of the press before. */
	counts(intention: string): boolean;
	answer: Answer | null;
	isUnderWay(intention: string): boolean;
}>;

export function useWishes(): Wishes {
	const { station } = useStation();
	const gate = useRef(openGate);
	const [underWay, setUnderWay] = useState(openGate.underWay);
	const [answer, setAnswer] = useState<Answer | null>(null);
	useEffect(() => {
		if (answer === null) return;
		const timer = setTimeout(() => setAnswer(null), answerShownMs);
		return () => clearTimeout(timer);
	}, [answer]);

	async function press(intention: string, command: Command): Promise<Accepted | null> {
		if (!mayPress(gate.current, intention, performance.now())) return null;
		gate.current = pressed(gate.current, intention, performance.now());
		setUnderWay(gate.current.underWay);
		setAnswer(null);
		const reply = await station.wish(command);
		gate.current = answered(gate.current, intention);
		setUnderWay(gate.current.underWay);
		if (reply.outcome === 'rejected') setAnswer({ kind: 'refused', problem: reply.problem });
		else if (reply.outcome === 'unanswered') setAnswer({ kind: 'unanswered' });
		else if (command.type === 'callNext' && reply.ticketId === null) setAnswer({ kind: 'nobody' });
		return reply.outcome === 'accepted' ? reply : null;
	}
	return {
		press,
		counts: (intention) => mayPress(gate.current, intention, performance.now()),
		answer,
		isUnderWay: (intention) => underWay.has(intention),
	};
}
