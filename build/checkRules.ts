// Holds docs/SPEC.md and the tests together: each rule has a test that quotes it, each test quotes a rule.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ruleLine = /^- \*\*([A-Z]{2,5}\d+)\*\*/gm;
/** A test's title; a table's title may be made by `it.each(...)('…')`. */
const titled =
	/^\s*(?:it|test)(?:\.(?:each|for|concurrent|prop)\b)?[^\n]*?\(\s*(?:$\s*)?(['"`])((?:(?!\1)[^\\]|\\.)*)\1/gm;
/** The title after a table of several lines: `])('[NUM1] …'`. */
const titledAfterTable = /^\s*[\])][^\n]*?\(\s*(?:$\s*)?(['"`])(\[(?:(?!\1)[^\\]|\\.)*)\1/gm;
const quoted = /^((?:\[[A-Z]{2,5}\d+\])+) /;

/** Complaints about rules without tests and tests without rules; empty when all is well. */
export function checkRules(root: string): string[] {
	const specs = globSync(['docs/SPEC.md', 'docs/spec/*.md'], { cwd: root });
	const rules = new Map<string, string>();
	const complaints: string[] = [];
	for (const file of specs)
		for (const [, rule = ''] of readFileSync(join(root, file), 'utf8').matchAll(ruleLine)) {
			if (rules.has(rule)) complaints.push(`${file}: rule ${rule} is there twice (also in ${rules.get(rule)})`);
			rules.set(rule, file);
		}
	const tested = new Set<string>();
	const tests = globSync(
		[
			'shared/src/**/*.test.{ts,tsx}',
			'apps/*/src/**/*.test.{ts,tsx}',
			'build/**/*.test.ts',
			'bench/src/**/*.test.ts',
			'simulation/src/**/*.test.ts',
			'e2e/**/*.e2e.test.ts',
			'shared/src/testing/**/*.ts',
		],
		{ cwd: root },
	);
	for (const file of tests) {
		const text = readFileSync(join(root, file), 'utf8');
		for (const [, , title = ''] of [...text.matchAll(titled), ...text.matchAll(titledAfterTable)]) {
			const names = quoted.exec(title)?.[1]?.slice(1, -1).split('][') ?? [];
			if (names.length === 0 && !title.startsWith('${')) complaints.push(`${file}: “${title}” quotes no rule`);
			for (const name of names) {
				if (!rules.has(name)) complaints.push(`${file}: “${title}” quotes ${name}, which docs/SPEC.md does not have`);
				tested.add(name);
			}
		}
	}
	for (const [rule, file] of rules) if (!tested.has(rule)) complaints.push(`${file}: rule ${rule} has no test`);
	return complaints;
}

if (import.meta.main) {
	const complaints = checkRules(fileURLToPath(new URL('..', import.meta.url)));
	for (const complaint of complaints) console.error(complaint);
	console.log(
		complaints.length === 0 ? 'Every rule has its test, every test its rule.' : `${complaints.length} complaints`,
	);
	process.exitCode = complaints.length === 0 ? 0 : 1;
}
