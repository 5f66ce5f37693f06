import { readFileSync } from 'node:fs';
import type { SiteFile } from '../domain/siteFile.ts';
import type { SiteProblem } from './siteProblem.ts';
import { validateSite } from './validateSite.ts';

export type SiteFileErrorCode = 'site/unreadable' | 'site/invalid';

/** A site file that can't be taken in; the message lists each place and what is wrong there. */
export class SiteFileError extends Error {
	readonly code: SiteFileErrorCode;
	readonly problems: readonly SiteProblem[];

	constructor(code: SiteFileErrorCode, message: string, problems: readonly SiteProblem[], cause: unknown) {
		super(message, { cause });
		this.code = code;
		this.problems = problems;
	}
}

/** @throws SiteFileError */
export function readSiteFile(file: string): SiteFile {
	const { site, problems } = validateSite(parse(file));
	if (site !== null) return site;
	const lines = problems.map(({ path, message }) => `  ${path === '' ? '/' : path}: ${message}`);
	throw new SiteFileError('site/invalid', `${file} was not taken in:\n${lines.join('\n')}`, problems, null);
}

function parse(file: string): unknown {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch (error) {
		const words = error instanceof SyntaxError ? `is not JSON: ${error.message}` : 'can not be read';
		throw new SiteFileError('site/unreadable', `${file} ${words}.`, [], error);
	}
}
