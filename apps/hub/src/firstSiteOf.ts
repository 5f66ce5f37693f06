import { StartError } from '@antrean/shared/cli/startError.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';

/**
 * Of a data folder without a catalogue. What checks a site file is a tenth of a start's modules, and only the first start needs it.
 * @throws StartError `site/missing`, or with what is wrong with the file
 */
export async function firstSiteOf(data: string, siteFile: string | null): Promise<SiteFile> {
	if (siteFile === null) {
		throw new StartError(
			'site/missing',
			`${data} has no site yet. Nothing was started. Name the site file once: antrean-hub --data ${data} --site FILE`,
			null,
		);
	}
	const { readSiteFile } = await import('@antrean/shared/site/readSiteFile.ts');
	return readSiteFile(siteFile);
}
