import type { CounterCommand } from '@antrean/shared/domain/commands.ts';
import type { CounterId } from '@antrean/shared/domain/ids.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import { useState } from 'react';
import {
	canAct,
	canLeave,
	type DeskModel,
	isSecondaryEnabled,
	primaryCommand,
	primaryOf,
	type Secondary,
} from '../deskModel.ts';
import type { Wishes } from '../useWishes.ts';

/** The window that lies over the screen. */
export type Opened =
	| Readonly<{ name: 'transfer' | 'takeOver' | 'heldUp' }>
	| Readonly<{ name: 'pause' }>
	| Readonly<{ name: 'noShow' }>
	| Readonly<{ name: 'paper'; text: string }>
	| Readonly<{ name: 'ticket' | 'print' | 'priority' | 'cancel'; ticket: Ticket }>;

/** Without the counter, which the desk adds. */
type AtDesk<C = CounterCommand> = C extends CounterCommand ? Omit<C, 'counterId'> : never;

export type DeskActions = Readonly<{
	opened: Opened | null;
	open(what: Opened): void;
	close(): void;
	/** Sends a command and closes the window over the screen; a press that does not count leaves all as it is. One command of an intention is under way at a time. */
	send(intention: string, command: AtDesk): void;
	pressPrimary(): void;
	pressSecondary(action: Secondary): void;
	pressUndo(): void;
	pressPause(): void;
	/** What the officer sees of the visitor at the counter, else of the next. */
	pressPriority(): void;
	takeBack(): void;
}>;

/** What the buttons and keys of the working screen do. On a screen whose counter was taken over they only offer to take it back. */
export function useDesk(model: DeskModel, wishes: Wishes, onTakenBack: (counterId: CounterId) => void): DeskActions {
	const [opened, open] = useState<Opened | null>(null);
	const { counter, current, isTakenOver } = model;
	const counterId = counter.id;
	const close = (): void => open(null);

	function send(intention: string, command: AtDesk): void {
		if (!wishes.counts(intention)) return;
		close();
		void wishes.press(intention, { ...command, counterId } as CounterCommand);
	}
	function pressPrimary(): void {
		if (isTakenOver) {
			open({ name: 'takeOver' });
			return;
		}
		const { meaning, isEnabled } = primaryOf(model);
		const command = isEnabled ? primaryCommand(model, meaning) : null;
		if (command !== null) send(`primary ${meaning}`, command);
	}
	function pressSecondary(action: Secondary): void {
		if (current === null || !isSecondaryEnabled(model, action)) return;
		if (action === 'transfer') open({ name: 'transfer' });
		else if (action === 'noShow') pressNoShow(current);
		else send(action, { type: action, ticketId: current.id });
	}
	/** A site with one reason is not asked for it. */
	function pressNoShow(ticket: Ticket): void {
		const [only, ...others] = model.catalogue.site.reasons.noShow;
		if (only !== undefined && others.length === 0)
			send('noShow', { type: 'noShow', ticketId: ticket.id, reasonId: only.id });
		else open({ name: 'noShow' });
	}
	async function takeBack(): Promise<void> {
		close();
		if (await wishes.press('takeOver', { type: 'openCounter', counterId, takeOver: true })) onTakenBack(counterId);
	}
	return {
		opened,
		open,
		close,
		send,
		pressPrimary,
		pressSecondary,
		pressUndo() {
			if (model.undoable !== null) send('undo', { type: 'undo', ticketId: model.undoable.id });
		},
		pressPause() {
			if (canLeave(model)) open({ name: 'pause' });
		},
		pressPriority() {
			const ticket = current ?? model.next;
			if (ticket !== null && canAct(model)) open({ name: 'priority', ticket });
		},
		takeBack: () => void takeBack(),
	};
}
