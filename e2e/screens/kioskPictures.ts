/** The kiosk's pictures: every page at both sizes in both languages, reached by touches as a visitor does. */
import { readFileSync } from 'node:fs';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import type { PaperState } from '@antrean/shared/domain/ticket.ts';
import type { Locator, Page } from 'playwright-core';
import { drawnTuesday, issuedBody, issuedReply, type KioskScene, kioskScene, settledMs } from './kioskScenes.ts';
import type { Picture } from './shoot.ts';

const mini: SiteFile = JSON.parse(readFileSync(new URL('../../data/mpp-mini.json', import.meta.url), 'utf8'));

type Stage = Parameters<NonNullable<Picture['act']>>[0];
type Act = (stage: Stage) => Promise<unknown>;

const birth = 'disdukcapil.akta-kelahiran';
/** A touch on the first that matches, once the page takes touches: by its own clock, which the pictures hold, as well as by its style. */
async function press(page: Page, what: Locator): Promise<void> {
	await page.clock.fastForward(settledMs);
	await what.first().click();
}
const touch = (page: Page, text: string): Promise<void> => press(page, page.locator('button', { hasText: text }));
const go =
	(...texts: readonly string[]): Act =>
	async ({ page }) => {
		for (const text of texts) await touch(page, text);
	};
const printer = ({ hub }: Stage, state: 'idle' | 'paperOut'): void => hub.tell({ printer: state });

/** From the start page to a number; the ticket's paper then goes through `papers`. */
const take =
	(number: string, serviceId: string, texts: readonly string[], ...papers: readonly PaperState[]): Act =>
	async (stage) => {
		const { hub, page } = stage;
		printer(stage, 'idle');
		const issued = { ...issuedBody(drawnTuesday, serviceId, 27), number, paper: 'pending' as const };
		hub.answerIssue(() => {
			hub.append(issued);
			return { status: 201, body: issuedReply(issued) };
		});
		for (const text of texts) await touch(page, text);
		await press(page, page.locator('.take'));
		await page.locator('.result-number, .fault-number').waitFor();
		for (const paper of papers)
			hub.append({ type: 'paper.changed', ticketId: issued.ticketId, paper, jobId: 'job', copy: false });
	};

type Shot = Readonly<{ name: string; kiosk?: Partial<KioskScene>; act?: Act; until?: string; query?: string }>;
const toBirth = ['Disdukcapil', 'Kelahiran dan anak', 'Akta kelahiran'];
const toBirthEn = ['Disdukcapil', 'Births and children', 'Birth certificate'];
const both =
	(...acts: readonly Act[]): Act =>
	async (stage) => {
		for (const act of acts) await act(stage);
	};
const english: Act = ({ page }) => page.getByRole('button', { name: 'English' }).click();
const cut: Act = async ({ hub }) => hub.tell({ link: 'offline', asOf: Date.parse('2026-11-24T10:42:00+07:00') });
const withPrinter: Act = async (stage) => printer(stage, 'idle');
const type =
	(text: string): Act =>
	async ({ page }) => {
		await page.locator('.search-button').click();
		for (const letter of text) await page.locator('.key', { hasText: letter.toUpperCase() }).first().click();
	};

const longest = 'dpmptsp.sip-pencabutan';
const shots: readonly Shot[] = [
	{ name: '01-start' },
	{ name: '01-start-en', act: english },
	{
		name: '02-start-en-closed',
		kiosk: { time: '2026-11-27T08:05', counts: { disdukcapil: 7, 'bank-bjb': 1, samsat: 3, polres: 2, dpmptsp: 4 } },
		act: english,
	},
	{ name: '02-start-closed', kiosk: { time: '2026-11-27T14:05' } },
	{ name: '03-groups', act: go('DPMPTSP') },
	{ name: '03-groups-en', act: both(english, go('DPMPTSP')) },
	{ name: '03-agency-17', act: go('Bapenda') },
	{ name: '03-agency-17-en', act: both(english, go('Bapenda')) },
	{ name: '03-agency-closed', act: go('Kejaksaan'), kiosk: { time: '2026-11-27T10:42' } },
	{ name: '04-services', act: go('DPMPTSP', 'SIP perawat') },
	{ name: '04-services-en', act: both(english, go('DPMPTSP', 'Practice licences for nurses')) },
	{ name: '05-search-empty', act: go('Cari layanan') },
	{ name: '05-search', act: type('akta') },
	{ name: '05-search-en', act: both(english, type('birth')) },
	{ name: '05-search-none', act: type('zzzz') },
	{ name: '06-service', act: both(withPrinter, go(...toBirth)) },
	{ name: '06-service-en', act: both(withPrinter, english, go(...toBirthEn)) },
	{ name: '06-service-no-counter', act: both(withPrinter, go(...toBirth)), kiosk: { isStaffed: false } },
	{ name: '06-service-break', act: go(...toBirth), kiosk: { time: '2026-11-24T12:20' } },
	{ name: '06-service-closed', act: go('Kejaksaan', 'barang bukti'), kiosk: { time: '2026-11-27T10:42' } },
	{
		name: '06-service-refused',
		act: both(go(...toBirth), async ({ hub, page }) => {
			hub.answerIssue(() => ({ status: 409, body: { code: 'series/used-up' } }));
			await press(page, page.locator('.take'));
		}),
		until: '.notice-shown',
	},
	{
		name: '06-service-asking',
		act: both(go(...toBirth), async ({ page }) => page.locator('.take').click()),
		until: '.take:disabled',
	},
	{ name: '07-result-printing', act: take('BC-027', birth, toBirth) },
	{ name: '07-result', act: take('BC-027', birth, toBirth, 'printed') },
	{ name: '07-result-en', act: both(english, take('BC-027', birth, toBirthEn, 'printed')) },
	{ name: '07-result-uncertain', act: take('BC-1399', birth, toBirth, 'uncertain') },
	{ name: '07-result-right', query: '?slot=right', act: take('BC-027', birth, toBirth, 'printed') },
	{ name: '08-closed-night', kiosk: { time: '2026-11-24T19:20' } },
	{ name: '08-closed-night-en', kiosk: { time: '2026-11-24T19:20' }, act: english },
	{ name: '08-closed-weekend-en', kiosk: { time: '2026-11-27T16:10' }, act: english },
	{ name: '08-closed-holiday', kiosk: { time: '2026-08-17T10:00' } },
	{ name: '08-closed-mini', kiosk: { site: mini, time: '2026-11-25T10:00', offset: '+09:00' } },
	{
		name: '09-printer-fault',
		act: both(take('BC-027', birth, toBirth), async (stage) => printer(stage, 'paperOut')),
		until: '.fault',
	},
	{
		name: '09-printer-fault-en',
		act: both(english, take('BC-1399', birth, toBirthEn, 'failed')),
		until: '.fault',
		kiosk: { otherPrinter: 'paperOut' },
	},
	{ name: '09-start-printer-fault', act: async (stage) => printer(stage, 'paperOut'), until: '.bar' },
	{ name: '10-start-offline', act: cut, until: '.bar' },
	{ name: '10-start-offline-en', act: both(english, cut), until: '.bar' },
	{ name: '10-groups-offline', act: both(go('DPMPTSP'), cut), until: '.bar' },
	{ name: '10-services-offline', act: both(go('DPMPTSP', 'SIP perawat'), cut), until: '.bar' },
	{ name: '10-search-offline', act: both(type('akta'), cut), until: '.bar' },
	{ name: '10-service-offline', act: both(withPrinter, go(...toBirth), cut), until: '.bar' },
	{
		name: '11-mini-start',
		kiosk: { site: mini, time: '2026-11-23T10:42', offset: '+09:00', counts: { disdukcapil: 3 } },
	},
	{
		name: '11-mini-service',
		kiosk: { site: mini, time: '2026-11-23T10:42', offset: '+09:00' },
		act: go('Disdukcapil', 'Kartu Keluarga karena'),
	},
	{
		name: '11-longest-service-en',
		act: both(english, go('DPMPTSP', 'Renewal and'), async ({ page }) => touch(page, 'Cancellation of')),
	},
	{
		name: '11-longest-result-en',
		act: both(english, take('AD-1399', longest, ['DPMPTSP', 'Renewal and', 'Cancellation of'], 'printed')),
	},
	{
		name: '12-preparing',
		act: async ({ hub, page }) => {
			hub.tell({ link: 'connecting' });
			await page.reload();
		},
		until: '.notice-title',
	},
	{
		name: '12-silent',
		act: async ({ hub, page }) => {
			hub.cut();
			await page.reload();
			await page.locator('.notice-title').waitFor();
			await page.clock.fastForward(120_000);
			await page.getByText('belum siap').waitFor();
		},
		until: '.notice-title',
	},
];
const sizes = [
	{ name: 'portrait', width: 1080, height: 1920, scrolls: false },
	{ name: 'landscape', width: 1280, height: 1024, scrolls: false },
	/** Text at 200 %: the browser's page is half as wide and high. */
	{ name: 'doubled', width: 540, height: 960, scrolls: true },
] as const;
/** One of each page, the fullest of its kind: what doubled text is shown with, and what every run of the tests looks at. */
const oneOfEach =
	/^kiosk-(02-start-en-closed|03-groups|04-services-en|05-search|06-service|06-service-refused|07-result-en|08-closed-night-en|09-printer-fault|10-start-offline|10-service-offline|11-mini-start|11-longest-result-en|12-preparing)-(portrait|landscape|doubled)$/;

export const kioskPictures: readonly Picture[] = sizes
	.flatMap(({ name, width, height, scrolls }) =>
		shots.map((shot) => ({
			name: `kiosk-${shot.name}-${name}`,
			width,
			height,
			scrolls,
			// Keys of the doubled keyboard are 46 wide: 92 px of the screen.
			leastTarget: scrolls ? 36 : 72,
			path: `/kiosk/${shot.query ?? ''}`,
			scene: kioskScene({ ...drawnTuesday, ...shot.kiosk }),
			...(shot.act === undefined ? {} : { act: shot.act }),
			...(shot.until === undefined ? {} : { until: shot.until }),
		})),
	)
	.filter(({ name, scrolls }) => !scrolls || oneOfEach.test(name));
export const fewKioskPictures: readonly Picture[] = kioskPictures.filter(({ name }) => oneOfEach.test(name));
