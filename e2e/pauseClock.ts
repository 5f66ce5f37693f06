import type { Page } from 'playwright-core';

/** Less than the silence after which a page takes its link for dead: all of it passes at once. */
const leadMs = 1_000;

/** Stops the clock that a test has put into the page: its time goes on by `runFor` alone, until it is resumed. */
export async function pauseClock(page: Page): Promise<void> {
	// Playwright goes to a moment of its caller's choice, but never back.
	const pause = async (): Promise<void> => page.clock.pauseAt(await page.evaluate((ms) => Date.now() + ms, leadMs));
	try {
		await pause();
	} catch (error) {
		if (!String(error).includes('fast-forward to the past')) throw error;
		// On a slow machine the moment passed before it was asked for. The clock stands all the same, so this one can't pass.
		await pause();
	}
}
