/** The ten moments by which the screens are judged, each on a real mall at its hour. */
import type { Browser } from 'playwright-core';
import type { Camera } from './camera.ts';
import { openCamera, type Shot } from './camera.ts';
import { type GalleryMall, openGalleryMall } from './galleryMall.ts';
import { anOldPicture, coldStart, fourteenCalls } from './hallMoments.ts';
import { stripCutOff, ticketTwoHundred } from './officerMoments.ts';
import { longestNames, noCounterOpen, paperBesideResult, paperOut, startOnFriday } from './visitorMoments.ts';

/** `complaints`: what its pages have complained of, a line each. */
export type Moment = Readonly<{ title: string; shots: readonly Shot[]; complaints: readonly string[] }>;
type Scene = Readonly<{ title: string; play: (mall: GalleryMall, camera: Camera) => Promise<void> }>;
type Hour = Readonly<{ start: string; hasHub: boolean; scenes: readonly Scene[] }>;

/** One mall an hour: a hub's clock is never turned while it runs. */
const hours: readonly Hour[] = [
	{
		start: '2026-11-27T08:05:00+07:00',
		hasHub: true,
		scenes: [{ title: '1 · Kiosk start at 08:05, three agencies closed, also in large text', play: startOnFriday }],
	},
	{
		start: '2026-11-24T10:42:00+07:00',
		hasHub: true,
		scenes: [
			{ title: '2 · The longest names', play: longestNames },
			{ title: '3 · No counter open', play: noCounterOpen },
			{ title: '4 · Paper and result', play: paperBesideResult },
			{ title: '5 · Paper out in the middle of a ticket', play: paperOut },
			{ title: '6 · The counter at ticket 200', play: ticketTwoHundred },
			{ title: '7 · The strip over a form, cut off, and the number held up', play: stripCutOff },
			{ title: '8 · Fourteen calls in ten seconds', play: fourteenCalls },
			{ title: '9 · The display three minutes after the hub fell silent', play: anOldPicture },
		],
	},
	{
		start: '2026-11-24T07:30:00+07:00',
		hasHub: false,
		scenes: [{ title: '10 · A cold start at half past seven', play: coldStart }],
	},
];

/** Plays all moments; the pictures are in `folder`. @throws when a moment can't be reached */
export async function playMoments(browser: Browser, folder: string): Promise<readonly Moment[]> {
	const moments: Moment[] = [];
	for (const { start, hasHub, scenes } of hours) {
		const mall = await openGalleryMall(browser, start, hasHub);
		try {
			for (const { title, play } of scenes) {
				const camera = openCamera(folder, `moment-${moments.length + 1}`);
				await play(mall, camera);
				moments.push({ title, shots: camera.shots(), complaints: mall.complaints() });
			}
		} finally {
			await mall.close();
		}
	}
	return moments;
}
