/** The staff's way out by `staffMachine`: takes what the screen says, checks PINs, and does what staff choose. */
import { isPin } from './pinHash.ts';
import type { ShellMessage } from './policy/shellChannel.ts';
import { noTries, type StaffInput, type StaffState, staffStep } from './policy/staffMachine.ts';
import type { RunningVersion, StaffView } from './screens/staffHtml.ts';
import type { ShellLog } from './shellLog.ts';

export interface StaffDesk {
	state(): StaffState | null;
	view(): StaffView | null;
	hear(message: ShellMessage): void;
	tick(): void;
}

export type StaffDeskParts = Readonly<{
	/** The PIN's hash; null: nobody can be let in. */
	pin: () => string | null;
	/** Monotonic, ms. */
	now: () => number;
	/** The clock on the wall so many ms from now, e.g. `10.42`. */
	wallTime: (inMs: number) => string;
	version: RunningVersion;
	onRestart: () => void;
	onLeave: () => void;
	log: ShellLog;
}>;

export function createStaffDesk({ pin, now, wallTime, version, onRestart, onLeave, log }: StaffDeskParts): StaffDesk {
	let staff: StaffState | null = null;
	let tries = noTries;
	/** Said once: told anew at each look it would change with every minute's end. */
	let until = '';

	function take(input: StaffInput): void {
		const before = staff?.phase ?? 'closed';
		const step = staffStep(staff, tries, input, now());
		({ staff, tries } = step);
		const after = staff?.phase ?? 'closed';
		if (before === after) return;
		if (after === 'locked') until = wallTime(tries.lockedUntil - now());
		log('staff', { phase: after });
	}

	return {
		state: () => staff,
		view() {
			switch (staff?.phase) {
				case undefined:
					return null;
				case 'asking':
					return { phase: 'asking', wasWrong: tries.wrong > 0 };
				case 'locked':
					return { phase: 'locked', until };
				case 'open':
					return { phase: 'open', version };
			}
		},
		hear(message) {
			switch (message.type) {
				case 'corner':
				case 'touched':
					take({ type: message.type });
					break;
				case 'pin': {
					const kept = pin();
					// Hashing takes its time on purpose: not while nothing is tried.
					if (staff?.phase === 'asking') take({ type: 'pin', isRight: kept !== null && isPin(message.pin, kept) });
					break;
				}
				case 'staff':
					if (message.act === 'back') take({ type: 'back' });
					else if (staff?.phase === 'open') (message.act === 'restart' ? onRestart : onLeave)();
					break;
			}
		},
		tick: () => take({ type: 'tick' }),
	};
}
