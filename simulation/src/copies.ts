import type { Disks } from './disks.ts';
import { copied } from './officer.ts';
import type { Promises } from './promises.ts';
import type { CounterRole, KioskRole } from './roles.ts';
import type { Station } from './station.ts';
import { readFacts } from './stationFacts.ts';

export type CopyParts = Readonly<{
	disks: Disks;
	promises: Promises;
	kiosk: (name: string) => Station<KioskRole>;
	counter: (name: string) => Station<CounterRole>;
}>;

/** Machines with copied disks beside their originals. */
export class Copies {
	readonly kiosks: Station<KioskRole>[] = [];
	readonly counters: Station<CounterRole>[] = [];
	/** Facts that a copied file had yet to tell. */
	readonly facts = new Set<string>();
	/** Stations of which one was made. */
	readonly originals = new Set<string>();
	/** Stations of which a copy had a wrong clock. */
	readonly wrongClocks = new Set<string>();
	readonly #parts: CopyParts;

	constructor(parts: CopyParts) {
		this.#parts = parts;
	}

	get isEmpty(): boolean {
		return this.kiosks.length + this.counters.length === 0;
	}

	/** A disk is copied, and the copy started at another machine. */
	make({ name, kind, file }: Station<KioskRole> | Station<CounterRole>): void {
		const { kiosk, counter, promises } = this.#parts;
		const its = `${name}${copied}`;
		this.originals.add(name);
		promises.copyings.push({ copy: its, papers: promises.papers.length });
		if (kind === 'kiosk') this.kiosks.push(kiosk(its));
		else this.counters.push(counter(its));
		for (const { factId, state } of readFacts(name, file.open({ use: () => undefined, commit: () => undefined })))
			if (state !== 'acknowledged') this.facts.add(factId);
		for (const copy of [...this.kiosks, ...this.counters]) {
			copy.putBack(file.image());
			copy.start();
		}
	}

	/** @returns false: there is none */
	takeAway(): boolean {
		const all = [...this.kiosks, ...this.counters];
		for (const copy of all) {
			if (copy.wasClockWrong) this.wrongClocks.add(copy.name.slice(0, -copied.length));
			this.#parts.disks.takeAway(copy, () => {
				this.kiosks.splice(0);
				this.counters.splice(0);
			});
		}
		return all.length > 0;
	}
}
