/** Bodies of requests that no route should see, the same for every address. */
export const noJson = [
	'',
	'{',
	'{"a":',
	'NaN',
	'Infinity',
	'01',
	"{'a':1}",
	'{"a":1}{"b":2}',
	'{"a":1,}',
	'undefined',
	'\u0000',
	'"\\x41"',
];
/** Words that would change what an object is. */
export const poison = ['"__proto__":{"a":1}', '"__proto__":null', '"constructor":{"prototype":{"a":1}}'];

/** A list in a list, so many levels deep. */
export const nest = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
