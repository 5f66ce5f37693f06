import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Browser, Page } from 'playwright-core';
import { first, markWhen, type TraceEvent, traced } from './chromeTrace.ts';
import { type Parts, partsOf } from './parts.ts';

/** From the officer's click on "call next" to the yellow number on the hall display, both pages in one trace. */
export async function traceCall(browser: Browser, counter: Page, display: Page): Promise<Parts> {
	const button = await counter.getByRole('button', { name: 'Panggil berikutnya' }).boundingBox();
	if (button === null) throw new Error('the counter shows no button to call with');
	await markWhen(display, '.stage-called', 'called');
	const events = await traced(browser, display, async () => {
		await counter.mouse.click(button.x + button.width / 2, button.y + button.height / 2);
		await display.waitForSelector('.stage-called');
		await display.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 200))));
	});
	const mark = first(events, 'mark of the call', 0, ({ name }) => name === 'called');
	const click = first(events, 'click', 0, (e) => e.name === 'EventDispatch' && e.args.data?.type === 'pointerdown');
	const sent = first(events, 'wish', click.ts, (e) => e.name === 'WebSocketSend' && e.pid === click.pid);
	const received = first(events, 'board', sent.ts, (e) => e.name === 'WebSocketReceive' && e.pid === mark.pid);
	return partsOf([
		['click', click.ts],
		['counter page: click to wish', sent.ts],
		['hub: wish in, committed, board out', received.ts],
		['display page: message to changed page', mark.ts],
		['display: layout, paint, yellow on screen', await yellowAt(events, mark.ts)],
	]);
}

/** When a frame whose picture has the stage in the yellow of a call was on screen: a page that says so is not yet pixels. */
async function yellowAt(events: readonly TraceEvent[], from: number): Promise<number> {
	for (const picture of events.filter(({ name, ts }) => name === 'Screenshot' && ts >= from))
		if (picture.args.snapshot !== undefined && (await isYellow(picture.args.snapshot))) {
			const sequence = picture.args.frame_sequence;
			const shown = events.find((e) => e.ts >= from && e.args.begin_frame_id?.sequence_number === sequence);
			return (shown ?? picture).ts;
		}
	throw new Error('no frame of the trace has the stage in yellow');
}

async function isYellow(jpeg: string): Promise<boolean> {
	const image = await loadImage(Buffer.from(jpeg, 'base64'));
	const context = createCanvas(image.width, image.height).getContext('2d');
	context.drawImage(image, 0, 0);
	// A spot of the stage's plate that no letter covers, at its left edge.
	const [x, y] = [Math.round(image.width * 0.015), Math.round(image.height * 0.2)];
	const [red = 0, green = 0, blue = 0] = context.getImageData(x, y, 1, 1).data;
	return red > 220 && green > 160 && blue < 120;
}
