/**
 * What the browsers of 2021's television sets (Chrome 76) lack of what this page and its libraries call. Imported before everything
 * else; nothing here replaces what a browser has.
 */
function at<T>(this: ArrayLike<T>, index: number): T | undefined {
	const from = Math.trunc(index) || 0;
	return this[from < 0 ? this.length + from : from];
}

function define(owner: object, name: string, value: unknown): void {
	if (!(name in owner)) Object.defineProperty(owner, name, { value, writable: true, configurable: true });
}

define(Array.prototype, 'at', at);
define(Object, 'hasOwn', (object: object, key: PropertyKey) =>
	// biome-ignore lint/suspicious/noPrototypeBuiltins: this is what hasOwn is made of where it is missing.
	Object.prototype.hasOwnProperty.call(object, key),
);
