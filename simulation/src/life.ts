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

/** One life of one process: its clocks and timers end with it, and so does its hold on its file. */
export class Life {
	readonly clock: EdgeClock;
	readonly watch: WriteWatch;
	readonly #onEnd: () => void;
	#isOver = false;
	/** Commits until the power goes, and whether before or after the last of them takes effect; null: it stays. */
	#cut: { commits: number; moment: 'before' | 'after' } | null = null;
	readonly #chance: Chance;

	/** @param skewMs by which its wall clock is wrong; may change while it lives */
	constructor(world: FakeClock, chance: Chance, skewMs: () => number, onEnd: () => void) {
		const born = world.runAgeMs();
		this.#chance = chance;
		this.#onEnd = onEnd;
		this.clock = {
			wallMs: () => world.wallMs() + skewMs(),
			runAgeMs: () => world.runAgeMs() - born,
			after: (delayMs, run) => world.after(delayMs, () => this.run(run)),
		};
		this.watch = {
			use: () => {
				if (this.#isOver) throw new ProcessGone();
			},
			commit: (moment) => this.#commit(moment),
		};
	}

	get isOver(): boolean {
		return this.#isOver;
	}

	/** Does it unless the process is gone; ends quietly where the power goes in the midst of it. */
	run(work: () => void): void {
		if (this.#isOver) return;
		try {
			work();
		} catch (error) {
			if (!isEnd(error)) throw error;
		}
	}

	cutPowerAt(commits: number, moment: 'before' | 'after'): void {
		this.#cut = { commits, moment };
	}

	/** No power cut that is still to come will come. */
	keepPower(): void {
		this.#cut = null;
	}

	end(): void {
		if (this.#isOver) return;
		this.#isOver = true;
		this.#onEnd();
	}

	#commit(moment: 'before' | 'after'): void {
		if (this.#isOver) throw new ProcessGone();
		const cut = this.#cut;
		if (cut === null || cut.moment !== moment || --cut.commits > 0) return;
		this.end();
		throw new PowerCut(this.#chance());
	}
}
