import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SortedMap } from './sortedMap.ts';

const empty = SortedMap.empty<number, string>((a, b) => a - b);
const change = fc.oneof(
	fc.record({ set: fc.integer({ min: 0, max: 60 }), value: fc.string({ maxLength: 2 }) }),
	fc.record({ remove: fc.integer({ min: 0, max: 60 }) }),
);
type Change = { set: number; value: string } | { remove: number };

function changed(map: SortedMap<number, string>, one: Change): SortedMap<number, string> {
	return 'set' in one ? map.set(one.set, one.value) : map.delete(one.remove);
}

describe('SortedMap', () => {
	it('[DAY6] is a map in order, at each step of any changes', () =>
		fc.assert(
			fc.property(fc.array(change, { maxLength: 120 }), (changes) => {
				const model = new Map<number, string>();
				let map = empty;
				for (const one of changes) {
					map = changed(map, one);
					if ('set' in one) model.set(one.set, one.value);
					else model.delete(one.remove);
				}
				const entries = [...model].sort(([a], [b]) => a - b);
				expect([...map]).toEqual(entries);
				expect([...map.keys()]).toEqual(entries.map(([key]) => key));
				expect([...map.values()]).toEqual(entries.map(([, value]) => value));
				expect(map.size).toBe(model.size);
				for (let key = -1; key <= 61; key++) {
					expect(map.get(key)).toBe(model.get(key));
					expect(map.has(key)).toBe(model.has(key));
					expect(map.rank(key)).toBe(entries.filter(([other]) => other < key).length);
					expect(map.from(key)).toEqual(entries.find(([other]) => other >= key));
				}
				for (let index = -1; index <= entries.length; index++) expect(map.at(index)).toEqual(entries[index]);
			}),
		));

	it('[DAY6] leaves every older version as it was', () =>
		fc.assert(
			fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
				const versions = [{ map: empty, entries: [...empty] }];
				for (const one of changes) {
					const map = changed(versions.at(-1)?.map ?? empty, one);
					versions.push({ map, entries: [...map] });
				}
				for (const { map, entries } of versions) expect([...map]).toEqual(entries);
			}),
		));

	it('[DAY6] stays shallow: a change of ten thousand in order compares some dozens of keys', () => {
		let compared = 0;
		let map = SortedMap.empty<number, number>((a, b) => {
			compared++;
			return a - b;
		});
		for (let n = 0; n < 10_000; n++) map = map.set(n, n);
		for (let n = 0; n < 5_000; n++) map = map.delete(n);
		compared = 0;
		map.set(10_000, 0);
		// A weight-balanced tree <3, 2> of n keys is at most log(n) / log(4/3) high: 30 for 5,000.
		expect(compared).toBeLessThanOrEqual(30);
		expect(map.delete(20_000)).toBe(map);
	});
});
