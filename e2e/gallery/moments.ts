/** The ten moments by which the screens are judged, each on a real mall at its hour, and the grave states beside them. */
import type { Browser } from 'playwright-core';
import type { Camera } from './camera.ts';
import { openCamera, type Shot } from './camera.ts';
import { type GalleryMall, openGalleryMall } from './galleryMall.ts';
import { graveStates } from './graveStates.ts';
import { anOldPicture, coldStart, fourteenCalls } from './hallMoments.ts';
import { beginMorning, type Morning } from './morning.ts';
import { briskAtFamilyCards, familyCards, passports, stripCutOff, ticketTwoHundred } from './officerMoments.ts';
import {
	civilActs,
	longestNames,
	noCounterOpen,
	paperBesideResult,
	paperOut,
	startOnFriday,
} from './visitorMoments.ts';

/** `complaints`: what its pages, axe and the layout have complained of, a line each. */
export type Moment = Readonly<{ title: string; shots: readonly Shot[]; complaints: readonly string[] }>;
type Scene = Readonly<{ title: string; play: (mall: GalleryMall, camera: Camera, morning: Morning) => Promise<void> }>;
/** `pages`: counters whose officers work at theirs all morning; `until`: the hour of the first scene, "08:05". */
type Day = Readonly<{
	start: string;
	hasHub: boolean;
	pages: readonly string[];
	until: string;
	scenes: readonly Scene[];
}>;

/** Nobody serves the couples of moment three, and the passports of moment seven only from then on. */
const unstaffed = ['loket-36', 'loket-37', passports];

/** A mall a day, each from half past seven on. */
const days: readonly Day[] = [
	{
		...{ start: '2026-11-27T07:30', hasHub: true, pages: [], until: '08:05' },
		scenes: [{ title: '1 · Kiosk start at 08:05, three agencies closed, also in large text', play: startOnFriday }],
	},
	{
		...{ start: '2026-11-24T07:30', hasHub: true, pages: [civilActs, familyCards], until: '10:42' },
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
		...{ start: '2026-11-24T07:30', hasHub: false, pages: [], until: '07:30' },
		scenes: [{ title: '10 · A cold start at half past seven', play: coldStart }],
	},
	{
		...{ start: '2026-11-24T07:30', hasHub: true, pages: [civilActs], until: '09:40' },
		scenes: [{ title: 'Beside the ten: grave states of a working mall', play: graveStates }],
	},
];

/** Plays all moments; the pictures are in `folder`. @throws when a moment can't be reached */
export async function playMoments(browser: Browser, folder: string): Promise<readonly Moment[]> {
	const moments: Moment[] = [];
	for (const { start, hasHub, pages, until, scenes } of days) {
		const mall = await openGalleryMall(browser, start, hasHub);
		try {
			const morning = await beginMorning(mall, pages, briskAtFamilyCards, unstaffed);
			await morning.runTo(until);
			if (hasHub) await mall.renewKiosk();
			for (const { title, play } of scenes) {
				const camera = openCamera(folder, `moment-${moments.length + 1}`);
				await play(mall, camera, morning);
				moments.push({
					title,
					shots: camera.shots(),
					complaints: [...mall.complaints(), ...camera.complaints()],
				});
			}
		} finally {
			await mall.close();
		}
	}
	return moments;
}
