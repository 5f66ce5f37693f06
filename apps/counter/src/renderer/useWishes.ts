import type { Command } from '@antrean/shared/domain/commands.ts';
import type { Problem, WishReply } from '@antrean/shared/protocol/messages.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import { useEffect, useRef, useState } from 'react';
import { answered, mayPress, openGate, pressed } from './pressGate.ts';
import { usePressedBy } from './usePressedBy.ts';

/** What the officer has to be told of the last press; accepted presses show by themselves. */
export type Answer =
	| Readonly<{ kind: 'refused'; problem: Problem; command: Command['type'] }>
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
	const pressedBy = usePressedBy();
	useEffect(() => {
		if (answer === null) return;
		const timer = setTimeout(() => setAnswer(null), answerShownMs);
		return () => clearTimeout(timer);
	}, [answer]);

	function counts(intention: string): boolean {
		return mayPress(gate.current, intention, pressedBy(), performance.now());
	}
	async function press(intention: string, command: Command): Promise<Accepted | null> {
		if (!counts(intention)) return null;
		gate.current = pressed(gate.current, intention, pressedBy(), performance.now());
		setUnderWay(gate.current.underWay);
		setAnswer(null);
		const reply = await station.wish(command);
		gate.current = answered(gate.current, intention);
		setUnderWay(gate.current.underWay);
		if (reply.outcome === 'rejected') setAnswer({ kind: 'refused', problem: reply.problem, command: command.type });
		else if (reply.outcome === 'unanswered') setAnswer({ kind: 'unanswered' });
		else if (command.type === 'callNext' && reply.ticketId === null) setAnswer({ kind: 'nobody' });
		return reply.outcome === 'accepted' ? reply : null;
	}
	return {
		press,
		counts,
		answer,
		isUnderWay: (intention) => underWay.has(intention),
	};
}
