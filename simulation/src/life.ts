import type { EdgeClock } from '@antrean/shared/edge/edgeClock.ts';
import { PowerCut, type WriteWatch } from '@antrean/shared/sqlite/memoryFile.ts';
import type { FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import type { Chance } from './chance.ts';

/** Whatever the process would still do, it does not. */
export class ProcessGone extends Error {}

/** What the end of a process brings about is no bug. */
export function isEnd(error: unknown): boolean {
	return error instanceof PowerCut || error instanceof ProcessGone;
}

/** In the midst of what it does: after so many uses of its disk or its cables. */
export type SuddenEnd = Readonly<{ uses: number; losesPower: boolean }>;

/** One life of one process: its clocks and timers end with it, and so does its hold on its file. */
export class Life {
	readonly clock: EdgeClock;
	readonly watch: WriteWatch;
	readonly #parts: LifeParts;
	#isOver = false;
	/** Uses that are left to it; null: it does not end so. */
	#sudden: { uses: number; losesPower: boolean } | null = null;
	/** Commits until the power goes, and whether before or after the last of them takes effect; null: it stays. */
	#cut: { commits: number; moment: 'before' | 'after' } | null = null;

	constructor(parts: LifeParts) {
		const { world, skewMs } = parts;
		const born = world.runAgeMs();
		this.#parts = parts;
		this.clock = {
			wallMs: () => world.wallMs() + skewMs(),
			runAgeMs: () => world.runAgeMs() - born,
			after: (delayMs, run) => world.after(delayMs, () => this.run(run)),
		};
		this.watch = {
			use: () => this.use(),
			commit: (moment) => this.#commit(moment),
		};
	}

	get isOver(): boolean {
		return this.#isOver;
	}

	/** Does it unless the process is gone; ends quietly where the process ends in the midst of it, whatever its code made of that. */
	run(work: () => void): void {
		if (this.#isOver) return;
		try {
			work();
		} catch (error) {
			if (!this.#isOver) throw error;
		}
	}

	cutPowerAt(commits: number, moment: 'before' | 'after'): void {
		this.#cut = { commits, moment };
	}

	endAt(end: SuddenEnd): void {
		this.#sudden = { ...end };
	}

	/** No end that is still to come will come. */
	keepPower(): void {
		this.#cut = null;
		this.#sudden = null;
	}

	/**
	 * Stands at each use of its disk and its cables.
	 * @throws ProcessGone where the process is at its end
	 */
	use(): void {
		if (this.#isOver) throw new ProcessGone();
		const sudden = this.#sudden;
		if (sudden === null || --sudden.uses > 0) return;
		this.end();
		if (sudden.losesPower) this.#parts.losePower(this.#parts.chance());
		throw new ProcessGone();
	}

	end(): void {
		if (this.#isOver) return;
		this.#isOver = true;
		this.#parts.onEnd();
	}

	#commit(moment: 'before' | 'after'): void {
		if (this.#isOver) throw new ProcessGone();
		const cut = this.#cut;
		if (cut === null || cut.moment !== moment || --cut.commits > 0) return;
		this.end();
		throw new PowerCut(this.#parts.chance());
	}
}

export type LifeParts = Readonly<{
	world: FakeClock;
	chance: Chance;
	/** By which its wall clock is wrong; may change while it lives. */
	skewMs: () => number;
	/** What is on its disk, of which this much reached it. */
	losePower: (reached: number) => void;
	onEnd: () => void;
}>;
