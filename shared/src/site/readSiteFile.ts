import { readFileSync } from 'node:fs';
import { StartError } from '../cli/startError.ts';
import type { SiteFile } from '../domain/siteFile.ts';
import type { SiteProblem } from './siteProblem.ts';
import { validateSite } from './validateSite.ts';

/** A site file that breaks a rule: each place, its rule and what is wrong there stand below the message. */
export class SiteFileError extends StartError {
	override readonly places: readonly string[];

	constructor(file: string, problems: readonly SiteProblem[]) {
		const count = problems.length === 1 ? 'one place is' : `${problems.length} places are`;
		super(
			'site/invalid',
			`${file} was not taken in: ${count} wrong. Nothing was changed. Correct it and try again.`,
			null,
		);
		this.places = problems.map(({ path, rule, message }) => `${path === '' ? '/' : path}: ${message} (${rule})`);
	}
}

/** @throws StartError `site/unreadable` or `site/invalid` */
export function readSiteFile(file: string): SiteFile {
	const { site, problems } = validateSite(parse(file));
	if (site !== null) return site;
	throw new SiteFileError(file, problems);
}

function parse(file: string): unknown {
	try {
		// Some editors begin a file with a byte order mark; JSON.parse takes it for a word.
		return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
		const words = error instanceof SyntaxError ? `is not JSON: ${error.message}` : `can't be read${code}`;
		throw new StartError(
			'site/unreadable',
			`${file} ${words}. Nothing was changed. Correct it, or name another one with --site.`,
			error,
		);
	}
}
