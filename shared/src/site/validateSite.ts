import type { SiteFile } from '../domain/siteFile.ts';
import { hoursProblems } from './siteHours.ts';
import type { SiteProblem } from './siteProblem.ts';
import { referenceProblems } from './siteReferences.ts';
import { schemaProblems } from './siteSchema.ts';
import { textProblems } from './siteTexts.ts';
import { uniquenessProblems } from './siteUniqueness.ts';

/**
 * Checks a site file by its schema and by what the schema can't say (its `$comment` lists that). Rules between places are looked at only
 * in a file of the right shape.
 */
export function validateSite(
	json: unknown,
): Readonly<{ site: SiteFile; problems: null }> | Readonly<{ site: null; problems: readonly SiteProblem[] }> {
	const wrongShape = schemaProblems(json);
	if (wrongShape.length > 0) return { site: null, problems: wrongShape };
	const site = json as SiteFile;
	const problems = [
		...uniquenessProblems(site),
		...referenceProblems(site),
		...hoursProblems(site),
		...textProblems(site),
	];
	return problems.length === 0 ? { site, problems: null } : { site: null, problems };
}
