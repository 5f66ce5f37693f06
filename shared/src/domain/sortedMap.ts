/**
 * Persistent sorted map: a size-balanced binary tree (Adams 1993, the scheme of Haskell's Data.Map).
 * Every change makes a new map in O(log n) and shares the rest, so a state can be kept, forked and forgotten for nothing;
 * sizes in the nodes give `rank`, the number of people ahead, in O(log n).
 */
type Node<K, V> = Readonly<{ key: K; value: V; size: number; left: Node<K, V> | null; right: Node<K, V> | null }>;
type Compare<K> = (a: K, b: K) => number;

// Balance parameters proven by Hirai & Yamamoto (2011): <3, 2>.
const delta = 3;
const ratio = 2;

export class SortedMap<K, V> implements Iterable<readonly [K, V]> {
	readonly #root: Node<K, V> | null;
	readonly #compare: Compare<K>;

	private constructor(root: Node<K, V> | null, compare: Compare<K>) {
		this.#root = root;
		this.#compare = compare;
	}

	static empty<K, V>(compare: Compare<K>): SortedMap<K, V> {
		return new SortedMap<K, V>(null, compare);
	}

	get size(): number {
		return sizeOf(this.#root);
	}

	get(key: K): V | undefined {
		let node = this.#root;
		while (node !== null) {
			const order = this.#compare(key, node.key);
			if (order === 0) return node.value;
			node = order < 0 ? node.left : node.right;
		}
		return undefined;
	}

	has(key: K): boolean {
		return this.get(key) !== undefined;
	}

	set(key: K, value: V): SortedMap<K, V> {
		return new SortedMap(insert(this.#root, key, value, this.#compare), this.#compare);
	}

	delete(key: K): SortedMap<K, V> {
		return this.has(key) ? new SortedMap(remove(this.#root, key, this.#compare), this.#compare) : this;
	}

	/** How many keys are less than `key`, whether or not it is in the map. */
	rank(key: K): number {
		let node = this.#root;
		let before = 0;
		while (node !== null) {
			const order = this.#compare(key, node.key);
			if (order === 0) return before + sizeOf(node.left);
			if (order < 0) node = node.left;
			else {
				before += sizeOf(node.left) + 1;
				node = node.right;
			}
		}
		return before;
	}

	/** The first entry whose key is not less than `key`, or undefined where all are. */
	from(key: K): readonly [K, V] | undefined {
		let node = this.#root;
		let found: Node<K, V> | null = null;
		while (node !== null) {
			const isBefore = this.#compare(node.key, key) < 0;
			if (!isBefore) found = node;
			node = isBefore ? node.right : node.left;
		}
		return found === null ? undefined : [found.key, found.value];
	}

	/** The entry at `index` in order, or undefined past the end. */
	at(index: number): readonly [K, V] | undefined {
		let node = this.#root;
		let rest = index;
		while (node !== null) {
			const before = sizeOf(node.left);
			if (rest === before) return [node.key, node.value];
			if (rest < before) node = node.left;
			else {
				rest -= before + 1;
				node = node.right;
			}
		}
		return undefined;
	}

	*[Symbol.iterator](): IterableIterator<readonly [K, V]> {
		const path: Node<K, V>[] = [];
		let node = this.#root;
		while (node !== null || path.length > 0) {
			for (; node !== null; node = node.left) path.push(node);
			const next = path.pop();
			if (next === undefined) return;
			yield [next.key, next.value];
			node = next.right;
		}
	}

	*keys(): IterableIterator<K> {
		for (const [key] of this) yield key;
	}

	*values(): IterableIterator<V> {
		for (const [, value] of this) yield value;
	}
}

/** Order of ids and other texts: by UTF-16 code units, the same on every machine. */
export function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function sizeOf<K, V>(node: Node<K, V> | null): number {
	return node === null ? 0 : node.size;
}

function make<K, V>(key: K, value: V, left: Node<K, V> | null, right: Node<K, V> | null): Node<K, V> {
	return { key, value, size: sizeOf(left) + sizeOf(right) + 1, left, right };
}

function balance<K, V>(key: K, value: V, left: Node<K, V> | null, right: Node<K, V> | null): Node<K, V> {
	const l = sizeOf(left);
	const r = sizeOf(right);
	if (l + r <= 1) return make(key, value, left, right);
	if (right !== null && r > delta * l) {
		if (right.left !== null && sizeOf(right.left) >= ratio * sizeOf(right.right)) {
			const pivot = right.left;
			return make(
				pivot.key,
				pivot.value,
				make(key, value, left, pivot.left),
				make(right.key, right.value, pivot.right, right.right),
			);
		}
		return make(right.key, right.value, make(key, value, left, right.left), right.right);
	}
	if (left !== null && l > delta * r) {
		if (left.right !== null && sizeOf(left.right) >= ratio * sizeOf(left.left)) {
			const pivot = left.right;
			return make(
				pivot.key,
				pivot.value,
				make(left.key, left.value, left.left, pivot.left),
				make(key, value, pivot.right, right),
			);
		}
		return make(left.key, left.value, left.left, make(key, value, left.right, right));
	}
	return make(key, value, left, right);
}

function insert<K, V>(node: Node<K, V> | null, key: K, value: V, compare: Compare<K>): Node<K, V> {
	if (node === null) return make(key, value, null, null);
	const order = compare(key, node.key);
	if (order === 0) return make(key, value, node.left, node.right);
	return order < 0
		? balance(node.key, node.value, insert(node.left, key, value, compare), node.right)
		: balance(node.key, node.value, node.left, insert(node.right, key, value, compare));
}

function remove<K, V>(node: Node<K, V> | null, key: K, compare: Compare<K>): Node<K, V> | null {
	if (node === null) return null;
	const order = compare(key, node.key);
	if (order < 0) return balance(node.key, node.value, remove(node.left, key, compare), node.right);
	if (order > 0) return balance(node.key, node.value, node.left, remove(node.right, key, compare));
	if (node.left === null) return node.right;
	if (node.right === null) return node.left;
	const first = firstOf(node.right);
	return balance(first.key, first.value, node.left, remove(node.right, first.key, compare));
}

function firstOf<K, V>(node: Node<K, V>): Node<K, V> {
	let first = node;
	while (first.left !== null) first = first.left;
	return first;
}
