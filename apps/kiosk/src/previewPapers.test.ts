import { indexCatalogue } from '@antrean/shared/domain/catalogue.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { miniSite, nine } from '@antrean/shared/testing/builders.ts';
import { expect, it } from 'vitest';
import { previewPapers } from './previewPapers.ts';

const request = { now: nine, language: 'id', kiosk: 'Kiosk pintu utara' };
const preview = (site: SiteFile, language = 'id') =>
	previewPapers(indexCatalogue(1, 'one', site), { ...request, language });

it('[SET14] a preview is the ticket of the service most asked for and the longest checklist, of this site and kiosk', () => {
	const [ticket, checklist, ...more] = preview(miniSite);
	const all = miniSite.agencies.flatMap(({ services }) => services.map(({ requirements }) => requirements.length));
	expect(ticket).toMatchObject({
		kind: 'ticket',
		widthMm: miniSite.policy.ticketWidthMm,
		kiosk: request.kiosk,
		copy: false,
	});
	expect(checklist).toMatchObject({ kind: 'checklist', widthMm: miniSite.policy.ticketWidthMm });
	expect(checklist?.kind === 'checklist' && checklist.requirements.length).toBe(Math.max(...all));
	expect(more).toEqual([]);
});

it('[SET14] a preview speaks a language of the site, and has no checklist where nothing is to be brought', () => {
	expect(preview(miniSite, 'en').map(({ language }) => language)).toEqual(['id', 'id']);
	const bare = {
		...miniSite,
		agencies: miniSite.agencies.map((agency) => ({
			...agency,
			services: agency.services.map((service) => ({ ...service, requirements: [] })),
		})),
	};
	expect(preview(bare).map(({ kind }) => kind)).toEqual(['ticket']);
});
