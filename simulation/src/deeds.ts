import { askForPapers } from './askForPapers.ts';
import { bringPaper, strangePaper } from './bringPaper.ts';
import { pick } from './chance.ts';
import { longCut, type Mall } from './longCut.ts';
import { moveClock } from './moveClock.ts';
import { services, someCommand } from './officer.ts';
import type { People } from './people.ts';
import type { DeedName, Step } from './plan.ts';
import type { PrintedPaper } from './printer.ts';
import { retireCutOff } from './retire.ts';
import type { AnyStation } from './roles.ts';
import { askAgain, forgetNumber, restoreWithout, type Stage, twoScreens, walkOn } from './scenes.ts';

/** What deeds are done with. */
export type Happenings = Mall & Readonly<{ people: People; stage: Stage; papers: readonly PrintedPaper[] }>;

/** Dice of a step, as most deeds read them. */
type Throw = Readonly<{
	who: number;
	what: number;
	how: number;
	/** The station that `who` points at. */
	station: AnyStation;
}>;
type Deed = (on: Happenings, dice: Throw) => void | Promise<void>;

const deeds: Readonly<Record<DeedName, Deed>> = {
	issue: ({ people, kiosks, copies }, { who, what, how }) =>
		people.takeNumber(pick([...kiosks, ...copies.kiosks], who), pick(services, what), how),
	act({ stage, counters, copies }, { who, what, how }) {
		const counter = pick([...counters, ...copies.counters], who);
		const command = someCommand(counter, what, how);
		if (command !== null) stage.act(counter, command);
	},
	bringPaper: ({ stage, counters, papers, clock }, { who, what, how }) =>
		bringPaper(stage, pick(counters, who), { papers, now: clock.wallMs(), what, how }),
	strangePaper: ({ stage, kiosks, counters, papers, clock }, { who, what }) =>
		strangePaper(stage, pick(kiosks, who), counters, { papers, now: clock.wallMs, serviceId: pick(services, what) }),
	walkOn: ({ stage, counters }, { who, what }) => walkOn(stage, pick(counters, who), pick(counters, what)),
	twoScreens: ({ stage, counters }) => twoScreens(stage, counters),
	issueAtHub: ({ people }, { what, how }) => people.takeNumberAtHub(pick(services, what), how),
	breakCable: (_, { station }) => station.cable.breakNow(),
	cutCable: (_, { station }) => station.cable.cut(),
	mendCables({ stations }) {
		for (const { cable } of stations) cable.mend();
	},
	killStation: (_, { station }) => station.kill(),
	killHub: ({ hub }) => hub.kill(),
	startAll: ({ stage }) => stage.startAll(),
	freezeStation: ({ stage }, { station, what }) => stage.freeze(station, frozenMs(what)),
	freezeHub: ({ hub }, { what }) => hub.freeze(frozenMs(what)),
	fillDisk: ({ hub }, { station, what, how }) => (how < 0.4 ? hub : station).fillDisk(500 * 50 ** what),
	failDisk({ hub }, { station, what, how }) {
		const moment = what < 0.5 ? 'before' : 'after';
		if (how < 0.4) hub.failDisk(moment);
		else station.life?.failAt(moment);
	},
	cutPowerOfStation: (_, { station, ...dice }) => station.life?.cutPowerAt(...commitOf(dice)),
	cutPowerOfHub: ({ hub }, dice) => hub.cutPowerAt(...commitOf(dice)),
	endStation: (_, { station, what, how }) => station.endAt({ uses: Math.floor(400 ** what), losesPower: how < 0.5 }),
	endHub: ({ hub }, { what, how }) => hub.endAt({ uses: Math.floor(2_000 ** what), losesPower: how < 0.5 }),
	moveClock: ({ hub, clock }, { station, what, how }) => moveClock(hub, station, clock.wallMs(), what, how),
	wipeStation: ({ disks }, { station }) => disks.wipe(station),
	putBackStation: ({ disks }, { station }) => disks.putBack(station),
	copyStation({ copies, kiosks, counters }, { who }) {
		if (!copies.takeAway()) copies.make(pick([...kiosks, ...counters], who));
	},
	revertStation: ({ disks }, { station }) => disks.revert(station),
	backUpHub: ({ disks }) => disks.backUpHub(),
	restoreHub: ({ disks }, { how }) => disks.restoreHub(how < 0.6),
	longWait: ({ clock }) => clock.advance(20_000),
	longCut: (on, { station, what }) => longCut(on.stage, on, what < 0.3 ? on.stations : [station]),
	askAgain: ({ stage, counters }, { who }) => askAgain(stage, pick(counters, who)),
	retireStation: (on, { who, what }) => retireCutOff(on.stage, on, pick(on.kiosks, who), pick(services, what)),
	askForPapers: ({ stage, hub, papers }, { who, what, how }) => askForPapers(stage, hub, { papers }, [who, what, how]),
	forgetNumber: ({ stage, kiosks }, { who, what }) => forgetNumber(stage, pick(kiosks, who), pick(services, what)),
	restoreWithout({ stage, kiosks }, { who, what }) {
		const away = pick(kiosks, who);
		const other = kiosks.find((one) => one !== away);
		return other === undefined ? undefined : restoreWithout(stage, [away, other], pick(services, what));
	},
};

export async function befall(on: Happenings, { deed, dice: [who, what, how] }: Step): Promise<void> {
	await deeds[deed](on, { who, what, how, station: pick(on.stations, who) });
}

export const longestFreezeMs = 12_000;

/** From a hiccup to far more than a station waits for a word of its hub (LNK5). */
function frozenMs(what: number): number {
	return 200 * (longestFreezeMs / 200) ** what;
}

function commitOf({ what, how }: Readonly<{ what: number; how: number }>): [number, 'before' | 'after'] {
	return [1 + Math.floor(what * 6), how < 0.5 ? 'before' : 'after'];
}
