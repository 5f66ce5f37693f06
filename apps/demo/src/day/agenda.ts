/** What is to be done when: by time, then in the order in which it was entered. */
export interface Agenda<T> {
	add(at: number, what: T): void;
	/** Takes out the earliest; null: nothing is left. */
	take(): Readonly<{ at: number; what: T }> | null;
	/** Takes out the first entry of `what`, whenever it is. */
	remove(what: T): void;
}

export function createAgenda<T>(): Agenda<T> {
	/** Latest first, so that taking is cheap. */
	const entries: Readonly<{ at: number; what: T }>[] = [];

	/** Where an entry of that time goes: before those of the same time, which are taken earlier. */
	function placeFor(at: number): number {
		let low = 0;
		let high = entries.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((entries[middle]?.at ?? 0) > at) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	return {
		add: (at, what) => void entries.splice(placeFor(at), 0, { at, what }),
		take: () => entries.pop() ?? null,
		remove(what) {
			const index = entries.findLastIndex((entry) => entry.what === what);
			if (index >= 0) entries.splice(index, 1);
		},
	};
}
