import type { Browser, Page } from 'playwright-core';
import { until } from '../until.ts';
import { first, markWhen, nowUs, presented, traced } from './chromeTrace.ts';
import { type Parts, partsOf } from './parts.ts';
import type { Passed, Relay } from './relay.ts';

/** ESC @: each paper begins with it (docs/spec/printing.md, PRN11). */
const beginsPaper = (bytes: Buffer): boolean => bytes.includes(Buffer.of(0x1b, 0x40));

export type TouchTrace = Readonly<{ toPaper: Parts; toScreen: Parts }>;

/** From the visitor's touch on "take number" to the printer's first byte, and to the number on the screen. */
export async function traceTouch(browser: Browser, kiosk: Page, hub: Relay, printer: Relay): Promise<TouchTrace> {
	const button = await kiosk.locator('.take').boundingBox();
	if (button === null) throw new Error('the kiosk shows no button to take a number with');
	await markWhen(kiosk, '.result-number', 'number');
	const from = nowUs();
	const since = (relay: Relay, is: (passed: Passed) => boolean): Passed | undefined =>
		relay.passed.find((passed) => passed.at >= from && is(passed));
	const events = await traced(browser, kiosk, async () => {
		await kiosk.touchscreen.tap(button.x + button.width / 2, button.y + button.height / 2);
		await kiosk.waitForSelector('.result-number');
		await until('the paper begins', () => since(printer, ({ bytes }) => beginsPaper(bytes)) !== undefined);
		await kiosk.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 200))));
	});
	const mark = first(events, 'mark of the number', 0, ({ name }) => name === 'number');
	const touch = first(events, 'touch', 0, (e) => e.name === 'EventDispatch' && e.args.data?.type === 'pointerdown');
	const sent = first(events, 'request', touch.ts, (e) => e.name === 'ResourceSendRequest' && e.pid === mark.pid);
	const asked = since(hub, (passed) => passed.direction === 'up' && passed.at >= sent.ts);
	const answered = since(hub, (passed) => passed.direction === 'down' && passed.at >= (asked?.at ?? from));
	const received = first(
		events,
		'answer',
		answered?.at ?? from,
		(e) => e.name === 'ResourceReceiveResponse' && e.pid === mark.pid,
	);
	const paper = since(printer, ({ bytes }) => beginsPaper(bytes));
	if (asked === undefined || answered === undefined || paper === undefined) throw new Error('a relay saw nothing');
	const common = [
		['touch', touch.ts],
		['kiosk page: touch to request', sent.ts],
		['edge: request in, number asked for', asked.at],
		['hub: number reserved', answered.at],
	] as const;
	return {
		toPaper: partsOf([...common, ['edge: adopted, drawn, first byte out', paper.at]]),
		toScreen: partsOf([
			...common,
			['edge: adopted, answered', received.ts],
			['kiosk page: answer to changed page', mark.ts],
			['kiosk: layout, paint, frame on screen', presented(events, mark.pid, mark.ts).ts],
		]),
	};
}
