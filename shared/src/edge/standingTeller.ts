/**
 * Tells the hub how this station stands: what waits in its outbox, and the rows that need a person. After each welcome and at each
 * change, gathered to one message a second. Knows no socket.
 */
import type { CommandId } from '../domain/ids.ts';
import { maxParkedRows, type ParkedDecisions, type Standing } from '../protocol/parkedMessages.ts';
import type { EdgeClock } from './edgeClock.ts';

export interface StandingTeller {
	/** The link became live: this hub knows nothing of this station yet. */
	begin(): void;
	/** Something may be another than was told. */
	changed(): void;
	/** These were written down, or name nothing that is here. */
	confirm(decisions: ParkedDecisions['decisions']): void;
	linkLost(): void;
}

export type StandingTellerParts = Readonly<{
	clock: EdgeClock;
	/** Asked when a message is due; a message that is lost is said again at the next change or welcome. */
	standing: () => Omit<Standing, 'decided'>;
	tell: (message: Standing) => Promise<boolean>;
}>;

/** A rush changes the outbox a hundred times a second; a person looks a few times an hour. */
const everyMs = 1_000;

export function createStandingTeller({ clock, standing, tell }: StandingTellerParts): StandingTeller {
	let isLive = false;
	let told: string | null = null;
	let lastAt = Number.NEGATIVE_INFINITY;
	let cancel: (() => void) | null = null;
	let decided: CommandId[] = [];

	function changed(): void {
		if (!isLive || cancel !== null) return;
		cancel = clock.after(Math.max(0, lastAt + everyMs - clock.runAgeMs()), say);
	}

	function say(): void {
		cancel = null;
		const present = standing();
		const text = JSON.stringify(present);
		if (text === told && decided.length === 0) return;
		const message = { ...present, decided };
		decided = [];
		told = text;
		lastAt = clock.runAgeMs();
		// What it did not hear of decisions the hub says again, with its answer to the next message.
		void tell(message).then((isHeard) => {
			if (!isHeard) told = null;
		});
	}

	return {
		begin() {
			isLive = true;
			told = null;
			changed();
		},
		changed,
		confirm(decisions) {
			decided = [...decided, ...decisions.map(({ decisionId }) => decisionId)].slice(-maxParkedRows);
			changed();
		},
		linkLost() {
			isLive = false;
			decided = [];
			cancel?.();
			cancel = null;
		},
	};
}
