import { readFileSync } from 'node:fs';

/** What docs/INSTALL.md and docs/OPERATIONS.md tell a person to type, for tests that hold it against the programs. */

export function operatorDoc(name: 'INSTALL' | 'OPERATIONS'): string {
	return readFileSync(new URL(`../docs/${name}.md`, import.meta.url), 'utf8');
}

/** Lines of fenced blocks, without prompt and remark, in order. A line that ends with a backslash goes on in the next. */
export function fencedLines(text: string): readonly string[] {
	return blockLines(text)
		.map((line) => line.replace(/^# /, '').replace(/ {2,}#.*$/, ''))
		.filter((line) => line !== '');
}

/** Those of them that are typed as root. */
export function rootLines(text: string): readonly string[] {
	return blockLines(text).flatMap((line) => (line.startsWith('# ') ? fencedLines(`\`\`\`\n${line}\n\`\`\``) : []));
}

function blockLines(text: string): readonly string[] {
	const blocks = [...text.matchAll(/^( *)```\n([\s\S]*?)^\1```$/gm)].map(([, , block = '']) => block);
	return blocks.flatMap((block) => block.replaceAll('\\\n', ' ').split('\n')).map((line) => line.trim());
}

/** A part of a document, from its heading to the next one that is not below it. */
export function partOf(text: string, heading: string): string {
	const start = text.indexOf(`\n${heading}\n`) + 1;
	const level = heading.indexOf(' ');
	const rest = text.slice(start + heading.length);
	// A typed line begins with “# ” too, and with a small letter.
	const end = rest.search(new RegExp(`^#{1,${level}} [A-Z]`, 'm'));
	return heading + (end === -1 ? rest : rest.slice(0, end));
}

/** Code within a sentence or a table. */
export function spans(text: string): readonly string[] {
	const sentences = text.replaceAll(/^( *)```\n[\s\S]*?^\1```$/gm, '');
	return [...sentences.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
}

/** The words of a line as a shell takes them apart; lines of these documents have no more than plain quotes. */
export function wordsOf(line: string): readonly string[] {
	return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, one, two, three]) => one ?? two ?? three ?? '');
}

/** The settings that lines of both documents have written into the hub's file, as the service gets them. */
export function hubSettings(): Readonly<Record<string, string>> {
	const lines = [...fencedLines(operatorDoc('INSTALL')), ...fencedLines(operatorDoc('OPERATIONS'))];
	const written = lines.filter((line) => /^(printf|echo) .*>>? \/etc\/antrean\/hub\.env$/.test(line));
	const settings = written.flatMap((line) => [...line.matchAll(/\b(ANTREAN_\w+)=(\S+)/g)]);
	return Object.fromEntries(settings.map(([, name = '', value = '']) => [name, value]));
}
