/** What a visitor and the hub do in the kiosk's pictures. Places are named by the catalogue's ids, so that a script speaks every language. */
import type { PrinterState } from '@antrean/shared/domain/events.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import type { PaperState } from '@antrean/shared/domain/ticket.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import type { Locator, Page } from 'playwright-core';
import { drawnTuesday, issuedBody, issuedReply, type KioskScene, momentOf, settledMs } from './kioskScenes.ts';
import type { Picture } from './shoot.ts';

/** Sundanese only where a site lists it. */
export type KioskLanguage = 'id' | 'en' | 'su';
export type Stage = Parameters<NonNullable<Picture['act']>>[0] &
	Readonly<{ scene: KioskScene; language: KioskLanguage }>;
export type Act = (stage: Stage) => Promise<unknown>;

/** A touch on the first that matches, once the page takes touches: by its own clock, which the pictures hold, as well as by its style. */
export async function press(page: Page, what: Locator): Promise<void> {
	await page.clock.fastForward(settledMs);
	await what.first().click();
}

export const both =
	(...acts: readonly Act[]): Act =>
	async (stage) => {
		for (const act of acts) await act(stage);
	};

/** Touches agencies, groups and services, by their ids. */
export const go =
	(...ids: readonly string[]): Act =>
	async ({ page, scene, language }) => {
		const texts = page.locator('.tile-name > span, .group-name, .row-name > span');
		for (const id of ids) {
			const named = texts.filter({ hasText: exactly(nameOf(scene, id, language)) });
			await press(page, page.locator('button', { has: named }));
		}
	};

function nameOf({ site }: KioskScene, id: string, language: KioskLanguage): string {
	for (const agency of site.agencies) {
		if (agency.id === id) return agency.shortName;
		const found = [...(agency.groups ?? []), ...agency.services].find((one) => one.id === id);
		if (found !== undefined) return localised(found.name, language);
	}
	throw new Error(`the scene's site has no ${id}`);
}

function exactly(text: string): RegExp {
	return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}

/** The search with these letters, the language's own. */
export const type =
	(letters: Readonly<{ id: string; en: string; su?: string }>): Act =>
	async ({ page, language }) => {
		await press(page, page.locator('.search-button'));
		for (const letter of letters[language] ?? letters.id)
			await page.locator('.key', { hasText: letter.toUpperCase() }).first().click();
	};

export const printerIs =
	(printer: PrinterState): Act =>
	async ({ hub }) =>
		hub.tell({ printer });
export const withPrinter = printerIs('idle');
export const outOfPaper = printerIs('paperOut');
/** And has been for so long that numbers are offered without. */
export const paperless: Act = async ({ hub }) => hub.tell({ printer: 'paperOut', paperless: true });
const offline = { link: 'offline', asOf: Date.parse('2026-11-24T10:42:00+07:00') } as const;
/** The hub is gone and the kiosk has no number of its own. */
export const cut: Act = async ({ hub }) => hub.tell(offline);
/** The hub is gone and the kiosk gives its own numbers; of these series none is left. */
export const alone =
	(...usedUp: readonly string[]): Act =>
	async ({ hub }) =>
		hub.tell({
			...offline,
			numbers: { from: 'own', obstacle: null, usedUp: usedUp.map((id) => asId(id)), hoursUnknown: false },
		});

/** Presses "Take a number", which is refused with this code. */
export const refusedWith =
	(code: string, opensAt?: string): Act =>
	async ({ hub, page }) => {
		hub.answerIssue(() => ({ status: 409, body: { code, opensAt } }));
		await press(page, page.locator('.take'));
	};

/** Presses "Print checklist only", which the kiosk's machine answers so. */
export const askChecklist =
	(status: number): Act =>
	async ({ page }) => {
		await page.route('**/api/local/checklist', (route) => route.fulfill({ status }));
		const answered = page.waitForResponse('**/api/local/checklist');
		await press(page, page.locator('.checklist'));
		await answered;
	};

/** From the start page to a number; the ticket's paper then goes through `papers`. */
export const take =
	(number: string, way: readonly string[], ...papers: readonly PaperState[]): Act =>
	async (stage) => {
		const { hub, page, scene } = stage;
		await withPrinter(stage);
		const before = issuedBody(drawnTuesday, way.at(-1) ?? '', 27);
		const issuedAt = momentOf(scene);
		const issued = { ...before, issuedAt, place: { ...before.place, at: issuedAt }, number, paper: 'pending' as const };
		hub.answerIssue(() => {
			hub.append(issued);
			return { status: 201, body: issuedReply(issued) };
		});
		await go(...way)(stage);
		await press(page, page.locator('.take'));
		await page.locator('.result-number, .fault-number').waitFor();
		for (const paper of papers)
			hub.append({ type: 'paper.changed', ticketId: issued.ticketId, paper, jobId: 'job', copy: false });
	};

/** Has the ticket that is shown printed at the other kiosk, where its paper goes through `papers`. */
export const askElsewhere =
	(...papers: readonly PaperState[]): Act =>
	async ({ hub, page }) => {
		const { ticketId, number, numberValue, day } = issuedBody(drawnTuesday, 'disdukcapil.akta-kelahiran', 27);
		hub.answerWish({ outcome: 'accepted', repeated: false, ticketId, number, numberValue, day, seq: 0 });
		await press(page, page.locator('.fault-print'));
		await page.locator('.fault-staff').waitFor();
		for (const paper of papers) hub.append({ type: 'paper.changed', ticketId, paper, jobId: 'job there', copy: false });
	};

/** Touches a button of ease: `large`, `contrast` or `lowered`, by its place among them. */
export const eased =
	(ease: 'large' | 'contrast' | 'lowered'): Act =>
	async ({ page }) => {
		const nth = ['large', 'contrast', 'lowered'].indexOf(ease);
		await page.locator('.ease button').nth(nth).click();
		await page.locator(`.ease button:nth-child(${nth + 1})[aria-pressed="true"]`).waitFor();
	};
