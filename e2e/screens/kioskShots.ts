/** Every state of the kiosk as a named scene: what is so, and the touches that lead there. In which language and size is not said here. */
import { readFileSync } from 'node:fs';
import { asId, type BusinessDay } from '@antrean/shared/domain/ids.ts';
import type { SiteFile, WeeklyHours } from '@antrean/shared/domain/siteFile.ts';
import {
	type Act,
	alone,
	askChecklist,
	askElsewhere,
	both,
	cut,
	go,
	outOfPaper,
	paperless,
	press,
	printerIs,
	refusedWith,
	take,
	type,
	withPrinter,
} from './kioskActs.ts';
import { type KioskScene, mall } from './kioskScenes.ts';

export type KioskShot = Readonly<{
	name: string;
	kiosk?: Partial<KioskScene>;
	act?: Act;
	/** Selector that is there when the state is reached. */
	until?: string;
	query?: string;
	/** Its names are longer than any real one and may be cut, with a sign. */
	cuts?: true;
}>;

const mini: SiteFile = JSON.parse(readFileSync(new URL('../../data/mpp-mini.json', import.meta.url), 'utf8'));
const inMini = { site: mini, time: '2026-11-23T10:42', offset: '+09:00' } as const;
const toBirth = ['disdukcapil', 'kelahiran-anak', 'disdukcapil.akta-kelahiran'] as const;
const toLongest = ['dpmptsp', 'sip-perpanjangan', 'dpmptsp.sip-pencabutan'] as const;
const toNurses = ['dpmptsp', 'sip-nakes'] as const;
const akta = { id: 'akta', en: 'birth' };
const fridayMorning = '2026-11-27T08:05';

/** Cut off since yesterday: nothing is known of today's lines. */
const overMidnight = { time: '2026-11-25T08:10', day: '2026-11-24' } as const;

/** Beside the screen there is no slot to draw paper in. */
const printed = 'h1:has-text("ambil tiket"), h1:has-text("take your ticket")';

/** The sample, where this service gives no number without an open counter. */
function blocking(serviceId: string): SiteFile {
	const agencies = mall.agencies.map((agency) => ({
		...agency,
		services: agency.services.map((service) =>
			service.id === serviceId ? { ...service, withoutCounter: 'block' as const } : service,
		),
	}));
	return { ...mall, agencies };
}

/** The sample, where a technician has added a language to the list and nothing else. */
const withSundanese: SiteFile = { ...mall, site: { ...mall.site, locales: [...mall.site.locales, 'su'] } };

/** The sample, closed for building works that nobody knows the end of. */
function closedForNow(date: string): SiteFile {
	const weekly: WeeklyHours = { mon: null, tue: null, wed: null, thu: null, fri: null, sat: null, sun: null };
	const closedDays = [{ date: asId<BusinessDay>(date), name: { id: 'Renovasi gedung', en: 'Building works' } }];
	const agencies = mall.agencies.map((agency) => ({ ...agency, weekly: null }));
	return { ...mall, agencies, openingHours: { ...mall.openingHours, weekly, closedDays } };
}

export const kioskShots: readonly KioskShot[] = [
	{ name: '01-start' },
	{ name: '01-start-further', kiosk: { site: withSundanese } },
	{
		name: '02-start-closed',
		kiosk: { time: fridayMorning, counts: { disdukcapil: 7, 'bank-bjb': 1, samsat: 3, polres: 2, dpmptsp: 4 } },
	},
	{ name: '02-start-afternoon', kiosk: { time: '2026-11-27T14:05' } },
	{ name: '03-groups', act: go('dpmptsp') },
	{ name: '03-groups-further', act: go('dpmptsp'), kiosk: { site: withSundanese } },
	{ name: '03-agency-17', act: go('bapenda') },
	{ name: '03-agency-closed', act: go('kejaksaan-negeri'), kiosk: { time: '2026-11-27T10:42' } },
	{ name: '04-services', act: go(...toNurses) },
	{ name: '05-search-empty', act: type({ id: '', en: '' }), until: '.hit' },
	{ name: '05-search', act: type(akta) },
	{ name: '05-search-mistyped', act: type({ id: 'kelahitan', en: 'pasdport' }) },
	{ name: '05-search-none', act: type({ id: 'zzzz', en: 'zzzz' }) },
	{ name: '06-service', act: both(withPrinter, go(...toBirth)), until: '.assistance' },
	{
		name: '06-service-assistance',
		act: both(withPrinter, go(...toBirth), ({ page }) => press(page, page.locator('.assistance'))),
		until: '.assistance[aria-pressed="true"]',
	},
	{ name: '06-service-no-counter', act: both(withPrinter, go(...toBirth)), kiosk: { isStaffed: false } },
	{
		name: '06-service-blocked',
		act: both(withPrinter, go(...toBirth)),
		kiosk: { isStaffed: false, site: blocking(toBirth[2]) },
		until: '.take-not',
	},
	{ name: '06-service-break', act: both(withPrinter, go(...toBirth)), kiosk: { time: '2026-11-24T12:20' } },
	{ name: '06-service-early', act: both(withPrinter, go(...toBirth)), kiosk: { time: '2026-11-24T07:40' } },
	{
		name: '06-service-closed',
		act: go('kejaksaan-negeri', 'kejaksaan-negeri.barang-bukti'),
		kiosk: { time: '2026-11-27T10:42' },
	},
	{
		name: '06-service-refused',
		act: both(withPrinter, go(...toBirth), refusedWith('hub/recovering')),
		until: '.notice-shown',
	},
	{
		name: '06-service-used-up',
		act: both(withPrinter, go(...toBirth), refusedWith('series/used-up')),
		until: '.take-not',
	},
	{
		name: '06-service-asking',
		act: both(withPrinter, go(...toBirth), ({ page }) => press(page, page.locator('.take'))),
		until: '.take:disabled',
	},
	{
		name: '06-service-unanswered',
		act: both(withPrinter, go(...toBirth), async ({ page }) => {
			await page.route('**/api/v1/tickets', (route) => route.abort());
			await press(page, page.locator('.take'));
			await page.clock.runFor(10_000);
		}),
		until: '.notice-shown',
	},
	{
		name: '06-service-closed-meanwhile',
		act: both(withPrinter, go(...toBirth), refusedWith('agency/closed', '2026-11-25T07:30:00+07:00')),
		until: '.notice-shown',
	},
	{
		name: '06-service-checklist-asked',
		act: both(withPrinter, go(...toBirth), askChecklist(200)),
		until: '.checklist:disabled',
	},
	{
		name: '06-service-checklist-failed',
		act: both(withPrinter, go(...toBirth), askChecklist(409)),
		until: '.checklist:enabled',
	},
	{ name: '07-result-printing', act: take('BC-027', toBirth) },
	{ name: '07-result', act: take('BC-027', toBirth, 'printed'), until: '.slot-paper' },
	{ name: '07-result-uncertain', act: take('BC-1399', toBirth, 'uncertain'), until: '.result-head p' },
	{ name: '07-result-right', query: '?slot=right', act: take('BC-027', toBirth, 'printed'), until: printed },
	{ name: '07-result-left', query: '?slot=left', act: take('BC-027', toBirth, 'printed'), until: printed },
	{ name: '08-closed-night', kiosk: { time: '2026-11-24T19:20' } },
	{ name: '08-closed-weekend', kiosk: { time: '2026-11-27T16:10' } },
	{ name: '08-closed-holiday', kiosk: { time: '2026-08-17T10:00' } },
	{ name: '08-closed-unknown', kiosk: { site: closedForNow('2026-11-24') } },
	{ name: '08-closed-mini', kiosk: { site: mini, time: '2026-11-25T10:00', offset: '+09:00' } },
	{ name: '09-printer-fault', act: both(take('BC-027', toBirth), outOfPaper), until: '.fault' },
	{
		name: '09-printer-fault-alone',
		act: take('BC-1399', toBirth, 'failed'),
		until: '.fault',
		kiosk: { otherPrinter: 'paperOut' },
	},
	{ name: '09-printer-elsewhere', act: both(take('BC-027', toBirth, 'failed'), outOfPaper), until: '.fault-print' },
	{
		name: '09-printer-there',
		act: both(take('BC-027', toBirth, 'failed'), outOfPaper, askElsewhere('pending', 'printed')),
		until: '.fault-staff',
	},
	{ name: '09-printer-open', act: both(take('BC-027', toBirth), printerIs('coverOpen')), until: '.fault' },
	{ name: '09-printer-silent', act: both(take('BC-027', toBirth), printerIs('offline')), until: '.fault' },
	{ name: '09-no-printer', act: take('BC-027', toBirth, 'none'), until: '.fault' },
	{ name: '09-start-printer-fault', act: outOfPaper, until: '.bar' },
	{ name: '09-start-printer-open', act: printerIs('coverOpen'), until: '.bar' },
	{ name: '09-start-printer-silent', act: printerIs('offline'), until: '.bar' },
	{ name: '09-service-paperless', act: both(paperless, go(...toBirth)), until: '.take-paperless' },
	{ name: '10-service-paperless', act: both(paperless, go(...toBirth), alone()), until: '.take-paperless' },
	{ name: '10-start-offline', act: alone(), until: '.bar' },
	{ name: '10-groups-offline', act: both(go('dpmptsp'), alone()), until: '.bar' },
	{ name: '10-services-offline', act: both(go(...toNurses), alone()), until: '.bar' },
	{ name: '10-search-offline', act: both(type(akta), alone()), until: '.bar' },
	{ name: '10-service-offline', act: both(withPrinter, go(...toBirth), alone()), until: '.bar' },
	{ name: '10-result-offline', act: both(alone(), take('BC-1027', toBirth, 'printed')), until: '.slot-paper' },
	{ name: '10-result-uncertain', act: both(alone(), take('BC-1027', toBirth, 'uncertain')), until: '.result-head p' },
	{ name: '10-fault-offline', act: both(alone(), take('BC-1027', toBirth), outOfPaper), until: '.fault' },
	{
		name: '10-services-used-up',
		act: both(go('disdukcapil', 'kelahiran-anak'), alone('BC', 'BA')),
		until: '.row-spent',
	},
	{ name: '10-search-used-up', act: both(type(akta), alone('BC')), until: '.row-spent' },
	{ name: '10-service-used-up', act: both(withPrinter, go(...toBirth), alone('BC')), until: '.take-not' },
	{ name: '10-start-midnight', kiosk: overMidnight, act: alone(), until: '.bar' },
	{
		name: '10-service-midnight',
		kiosk: overMidnight,
		act: both(withPrinter, go(...toBirth), alone()),
		until: '.bar',
	},
	{
		name: '10-result-midnight',
		kiosk: overMidnight,
		act: both(alone(), take('BC-1001', toBirth, 'printed')),
		until: '.slot-paper',
	},
	{ name: '10-start-no-numbers', act: cut, until: '.bar' },
	{ name: '10-service-no-numbers', act: both(withPrinter, go(...toBirth), cut), until: '.take-not' },
	{ name: '11-mini-start', cuts: true, kiosk: { ...inMini, counts: { disdukcapil: 3 } } },
	{ name: '11-mini-service', kiosk: inMini, act: go('disdukcapil', 'disdukcapil.kk') },
	{ name: '11-longest-service', act: both(withPrinter, go(...toLongest)) },
	{ name: '11-longest-result', act: take('AD-1399', toLongest, 'printed'), until: '.slot-paper' },
	{
		name: '12-preparing',
		act: async ({ hub, page, language }) => {
			hub.tell({ link: 'connecting' });
			await page.reload();
			await page.locator(`.header-languages button[lang="${language}"]`).click();
			await page.locator(`html[lang="${language}"]`).waitFor();
		},
		until: '.notice-title',
	},
	{
		name: '12-refused',
		act: async ({ hub, page }) => {
			hub.refuse('auth/missing');
			await page.reload();
			await page.locator('.notice-title', { hasText: /belum dapat|can't be used/ }).waitFor();
		},
		until: '.notice-also',
	},
	{ name: '12-fenced', act: async ({ hub }) => hub.fence(), until: '.notice-title' },
	{
		name: '12-silent',
		act: async ({ hub, page }) => {
			hub.cut();
			await page.reload();
			await page.locator('.notice-title').waitFor();
			await page.clock.fastForward(120_000);
			await page.locator('.notice-title', { hasText: /belum siap|not ready/ }).waitFor();
		},
		until: '.notice-also',
	},
];
