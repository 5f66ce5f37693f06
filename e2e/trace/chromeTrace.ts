import type { Browser, Page } from 'playwright-core';

/**
 * Chromium's own trace of all pages of a browser. Its clock is CLOCK_MONOTONIC, in microseconds, as `process.hrtime` is: times of pages,
 * relays and this program can be subtracted from each other. https://chromedevtools.github.io/devtools-protocol/tot/Tracing
 */
export type TraceEvent = Readonly<{
	name: string;
	/** `b` and `e`: beginning and end of what `id2` names. https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU */
	ph: string;
	pid: number;
	id2?: Readonly<{ local?: string }>;
	/** Microseconds. */
	ts: number;
	args: Readonly<{
		frame_sequence?: number;
		snapshot?: string;
		begin_frame_id?: Readonly<{ sequence_number: number }>;
		data?: Readonly<{ type?: string }>;
	}>;
}>;

const categories = [
	'devtools.timeline',
	'disabled-by-default-devtools.screenshot',
	'blink.user_timing',
	'input',
	'benchmark',
];

/** Traces what `act` does; `page` is the one whose frames are kept as pictures. */
export async function traced(browser: Browser, page: Page, act: () => Promise<void>): Promise<readonly TraceEvent[]> {
	await browser.startTracing(page, { categories, screenshots: true });
	await act();
	const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: readonly TraceEvent[] };
	return trace.traceEvents.toSorted((a, b) => a.ts - b.ts);
}

/** The first event from `from` on that `is` accepts; a trace without it can't be read. */
export function first(
	events: readonly TraceEvent[],
	what: string,
	from: number,
	is: (event: TraceEvent) => boolean,
): TraceEvent {
	const found = events.find((event) => event.ts >= from && is(event));
	if (found === undefined) throw new Error(`the trace has no ${what}`);
	return found;
}

/** When the compositor showed the first frame of the page with this process that began after `from`. */
export function presented(events: readonly TraceEvent[], pid: number, from: number): TraceEvent {
	return first(events, 'frame on screen', from, (e) => e.pid === pid && e.name === 'AnimationFrame::Presentation');
}

/** Lets a page mark in the trace when an element first matches. */
export async function markWhen(page: Page, selector: string, mark: string): Promise<void> {
	await page.evaluate(
		([selector, mark]) => {
			const look = (): boolean => document.querySelector(selector) !== null;
			const observer = new MutationObserver(() => {
				if (!look()) return;
				performance.mark(mark);
				observer.disconnect();
			});
			observer.observe(document.body, { subtree: true, childList: true, attributes: true });
		},
		[selector, mark] as const,
	);
}

/** Now, on the clock of the traces. */
export function nowUs(): number {
	return Number(process.hrtime.bigint() / 1000n);
}
