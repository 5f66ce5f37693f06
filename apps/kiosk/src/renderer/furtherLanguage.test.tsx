import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { indexCatalogue } from '@antrean/shared/domain/catalogue.ts';
import { alwaysAvailable } from '@antrean/shared/domain/hours.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { emptyState } from '@antrean/shared/domain/state.ts';
import { validateSite } from '@antrean/shared/site/validateSite.ts';
import { createI18n, offeredLanguages } from '@antrean/shared/ui/i18n/createI18n.ts';
import id from '@antrean/shared/ui/i18n/id/kiosk.json' with { type: 'json' };
import su from '@antrean/shared/ui/i18n/su/kiosk.json' with { type: 'json' };
import { clockText, dateText } from '@antrean/shared/ui/i18n/timeText.ts';
import { renderToString } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, it } from 'vitest';
import { initialKiosk } from './kioskFlow.ts';
import { kioskTexts } from './kioskTexts.ts';
import { StartPage } from './pages/StartPage.tsx';
import { type Kiosk, KioskContext } from './useKiosk.ts';

/** The sample, taken in as a hub takes it in, once a technician has added a language and nothing else. */
function siteWith(locales: readonly string[]): SiteFile {
	const json = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../../data/mpp-tangsel.json'), 'utf8'));
	json.site.locales = locales;
	const { site, problems } = validateSite(json);
	expect(problems).toBeNull();
	return site ?? expect.fail('no site');
}

function startPage(language: string): string {
	const site = siteWith(['id', 'en', language]);
	const kiosk: Kiosk = {
		site,
		catalogue: indexCatalogue(1, 'one', site),
		state: emptyState,
		queue: {
			agency: () => ({ waiting: 3, availability: alwaysAvailable, weekly: site.openingHours.weekly }),
			service: () => null,
			ticket: () => ({ ahead: null, wait: null }),
		},
		closed: null,
		language,
		now: 0,
		isLive: true,
		isPaperless: false,
		isToday: true,
		numbers: { from: 'hub', usedUp: [] },
		asOf: null,
		printer: null,
		flow: initialKiosk(language, 0),
		shape: 'portrait',
		deadline: null,
		send: () => undefined,
		take: () => undefined,
		printChecklist: async () => true,
	};
	return renderToString(
		<I18nextProvider i18n={createI18n(kioskTexts, language)}>
			<KioskContext value={kiosk}>
				<StartPage />
			</KioskContext>
		</I18nextProvider>,
	);
}

describe('a further language', () => {
	it('[KSK29][SITE5] is offered and spoken by the first screen once its file is there and the site lists it', () => {
		const offered = (...locales: string[]) => offeredLanguages(siteWith(locales).site.locales, Object.keys(kioskTexts));
		expect(offered('id', 'en', 'su')).toEqual(['id', 'en', 'su']);
		expect(offered('id', 'en')).toEqual(['id', 'en']);
		const page = startPage('su');
		for (const words of [
			'start.question',
			'start.hint',
			'start.search',
			'start.shortcuts',
			'start.waiting_other',
		] as const)
			expect(page).toContain(su[words]);
		expect(page).not.toContain(id['start.question']);
	});

	it('[KSK29] is Indonesian where its file, or the site’s, lacks a text, and writes times its own way', () => {
		const { t } = createI18n(kioskTexts, 'su');
		expect(t('search.none')).toBe(id['search.none']);
		expect(t('ticket.ahead', { count: 5 })).toBe('5 orang di depan Anda');
		expect(startPage('su')).toContain('KTP, KK, akta, KIA, pindah');
		expect(clockText('10:42', 'su')).toBe('10.42');
		expect(dateText(Date.parse('2026-11-24T03:42:00Z'), 'Asia/Jakarta', 'su')).toBe('Salasa, 24 Nopémber 2026');
	});
});
