import { type CounterAction, createCounterActions } from '@antrean/counter/counterActions.ts';
import { createPassedOn } from '@antrean/counter/passedOn.ts';
import { type BoardKeeper, createBoardKeeper } from '@antrean/display/boardKeeper.ts';
import { createDisplayLink, type DisplayLink } from '@antrean/display/displayLink.ts';
import { createKiosk, type Kiosk } from '@antrean/kiosk/kiosk.ts';
import type { Printer } from '@antrean/kiosk/printing/printer.ts';
import { createPrintJournal } from '@antrean/kiosk/printing/printJournal.ts';
import { createPrintQueue, type PrintQueue } from '@antrean/kiosk/printing/printQueue.ts';
import type { CounterId } from '@antrean/shared/domain/ids.ts';
import { createCallerCommands } from '@antrean/shared/edge/callerCommands.ts';
import { createEdge, type Edge } from '@antrean/shared/edge/edge.ts';
import { createStationSelf } from '@antrean/shared/edge/stationSelf.ts';
import type { ProcessParts, Station } from './station.ts';

/** The roles of stations, put together as their `edge.ts` do it, without servers and pages. */
export type KioskRole = Readonly<{ kiosk: Kiosk; edge: Edge; start: () => void }>;
export type CounterRole = Readonly<{ edge: Edge; act: CounterAction; start: () => void }>;
export type DisplayRole = Readonly<{ keeper: BoardKeeper; link: DisplayLink; start: () => void }>;
export type AnyStation = Station<KioskRole> | Station<CounterRole> | Station<DisplayRole>;

export function kioskRole(parts: ProcessParts, printer: Printer): KioskRole {
	const { database, clock } = parts;
	let queue: PrintQueue | null = null;
	const kiosk = createKiosk({
		...parts,
		printing: () => (queue === null ? null : { state: () => 'idle', isPaperless: () => false, queue }),
		adoption: (adoption) => adoption,
	});
	const { edge } = kiosk;
	queue = createPrintQueue({
		...{ printer, clock, isCopy: !edge.isAdmitted() },
		journal: createPrintJournal(database),
		// The whole paper as text: the simulated printer reads it.
		render: (paper) => Promise.resolve(Buffer.from(JSON.stringify(paper))),
		onPaper: (change) => void edge.record({ type: 'paper.changed', ...change }),
		onError: (error, jobId) => parts.log.error({ jobId, error: String(error) }, 'paper.failed'),
	});
	return { kiosk, edge, start: edge.start };
}

export function counterRole(parts: ProcessParts, counterId: CounterId): CounterRole {
	const { database, clock, newId } = parts;
	const commands = createCallerCommands(database);
	const passedOn = createPassedOn(database);
	const nothing = (): void => undefined;
	const edge = createEdge({
		...{ ...parts, role: 'counter', printer: () => null },
		...{ storing: nothing, acknowledged: nothing },
		forgetting(day) {
			commands.forgetBefore(day);
			passedOn.forgetBefore(day);
		},
	});
	const act = createCounterActions({ edge, database, commands, passedOn, clock, newId, counterId });
	return { edge, act, start: edge.start };
}

export function displayRole(parts: ProcessParts): DisplayRole {
	const { database, open, clock, chance, log } = parts;
	const self = createStationSelf({ ...parts, role: 'display' });
	const keeper = createBoardKeeper(database);
	const nothing = (): void => undefined;
	const link = createDisplayLink({
		...{ self, keeper, open, clock, chance, log },
		...{ followed: nothing, replaced: nothing, changed: nothing },
	});
	return { keeper, link, start: link.start };
}
