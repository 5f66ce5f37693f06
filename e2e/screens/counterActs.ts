/** What is done before a picture of the counter is taken: keys, answers of the hub, links that drop. */
import { asId, type BusinessDay } from '@antrean/shared/domain/ids.ts';
import { wishLifeMs } from '@antrean/shared/protocol/messages.ts';
import { sinceCut } from './counterScenes.ts';
import { at } from './hallBoards.ts';
import type { Picture } from './shoot.ts';

export type Act = NonNullable<Picture['act']>;
type Stage = Parameters<Act>[0];
export const press =
	(...keys: readonly string[]): Act =>
	async ({ page }) => {
		for (const key of keys) await page.keyboard.press(key);
	};
export const openTab =
	(nth: number): Act =>
	async ({ page }) =>
		page.getByRole('tab').nth(nth).click();
export const cut: Act = async ({ hub }) => hub.cut();
/** The link behind the counter's edge drops: three steps wait there. */
export const cutBehindEdge: Act = async ({ hub }) => {
	hub.overlay(sinceCut());
	hub.tell({ link: 'offline', outbox: 3, asOf: at('10:51') });
};
export const nobodyCalled = {
	outcome: 'accepted',
	...{ repeated: false, ticketId: null, number: null, numberValue: null },
	...{ day: asId<BusinessDay>('2026-11-23'), seq: 1 },
} as const;
export const hubGone = { outcome: 'rejected', problem: { code: 'hub/unreachable', detail: {} } } as const;
/** The primary button, which the hub answers so; null: never, until the wish has died. */
export const pressedWith =
	(reply: Parameters<Stage['hub']['answerWish']>[0] | null): Act =>
	async ({ hub, page }) => {
		if (reply !== null) hub.answerWish(reply);
		await page.keyboard.press('F9');
		if (reply === null) await page.clock.fastForward(wishLifeMs + 1_000);
	};
/** What is done once the link behind the counter's edge is down. */
export const cutThen =
	(act: Act): Act =>
	async (on) => {
		on.hub.tell({ link: 'offline', outbox: 0, asOf: at('10:40') });
		await on.page.waitForSelector('.desk-offline');
		await act(on);
	};
export const typed =
	(text: string): Act =>
	async (on) => {
		await cutBehindEdge(on);
		await on.page.waitForSelector('.link-notice');
		await on.page.keyboard.type(text);
	};
