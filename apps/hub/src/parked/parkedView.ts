import type { StationId, TicketId } from '@antrean/shared/domain/ids.ts';
import type { State, Station } from '@antrean/shared/domain/state.ts';
import { utcText, utcTextOrNull } from '@antrean/shared/domain/utcText.ts';
import type { StationHealth } from '@antrean/shared/protocol/httpContract.ts';
import type { OpenRow, ParkedReply, StationStanding } from '@antrean/shared/protocol/parkedContract.ts';
import type { ParkedRow } from '@antrean/shared/protocol/parkedMessages.ts';
import type { Quarantine, Quarantined } from '../engine/quarantine.ts';
import type { Decided, Decisions } from './decisions.ts';
import { closedRow, hubRow, type RowContext, stationRow } from './openRows.ts';
import type { Standings } from './standings.ts';

/** How stations stand, and the rows that need a person: what stations said and the hub put aside, less what people have decided. */
export interface ParkedView {
	/** Stations in service, in the order of their ids. */
	stations(): readonly StationHealth[];
	/** Rows that need a person. */
	openCount(): number;
	reply(): ParkedReply;
	/** Null: nobody keeps an open row of this id. */
	find(id: string): FoundRow | null;
}

/** `kept`: by the hub itself. `stationId`: the station that keeps it; null: none does. */
export type FoundRow = Readonly<{
	row: OpenRow;
	kept: Quarantined['kept'];
	byHub: boolean;
	stationId: StationId | null;
}>;

export type ParkedViewParts = Readonly<{
	state: () => State;
	/** Hub time, epoch ms. */
	now: () => number;
	numberOf: (ticketId: TicketId) => string | null;
	/** Connected stations and pages. */
	live: () => ReadonlySet<StationId>;
	/** Hub time of the last contact in which a station had told all, as it is on the disk; null: none is. */
	toldAllAt: (stationId: StationId) => number | null;
	standings: Standings;
	decisions: Decisions;
	quarantine: Quarantine;
}>;

type Pending = ReadonlyMap<string, Decided>;

/** More than a person reads on one page; the number of all stands above. */
const mostRows = 200;
const mostClosed = 20;

export function createParkedView(parts: ParkedViewParts): ParkedView {
	const { standings, decisions, quarantine } = parts;
	const inService = (): readonly Station[] => [...parts.state().stations.values()].filter(({ retired }) => !retired);
	/** The newest one of each row. */
	const pendingByRow = (): Pending => new Map(decisions.pending().map((decided) => [decided.row.id, decided]));
	const rowsSaid = (stationId: StationId): readonly ParkedRow[] => standings.of(stationId)?.rows ?? [];

	function context(): RowContext {
		const live = parts.live();
		return { numberOf: parts.numberOf, isLive: ({ id }) => live.has(id) };
	}

	/** A display has nothing to tell, so that the disk knows only its first contact. */
	function heardUntil({ id, role }: Station): number | null {
		return standings.leftAt(id) ?? (role === 'display' ? null : parts.toldAllAt(id));
	}

	function standingOf(station: Station, isLive: boolean, pending: Pending): Omit<StationStanding, 'stationId'> {
		const { id: stationId } = station;
		const said = standings.of(stationId);
		const asOf = isLive ? utcText(parts.now()) : utcTextOrNull(heardUntil(station));
		const version = standings.versionOf(stationId);
		if (said === null) return { asOf, outbox: null, parked: null, setAside: null, version };
		const { outbox, setAside } = said;
		const parked = said.parked - said.rows.filter((row) => isSetAside(row, pending)).length;
		return { asOf, outbox, parked, setAside, version };
	}

	/** A fact that the hub put aside lies there and at its station: it is one row, and the hub's says more. */
	function isOpenAtStation(row: ParkedRow, pending: Pending): boolean {
		return !isSetAside(row, pending) && quarantine.find(row.factId) === null;
	}

	function rowsOfStations(pending: Pending): readonly OpenRow[] {
		const around = context();
		return inService().flatMap((station) =>
			rowsSaid(station.id)
				.filter((row) => isOpenAtStation(row, pending))
				.map((row) => stationRow(station, row, pending.get(row.factId) ?? null, around)),
		);
	}

	function ofHub(row: Quarantined): OpenRow {
		const stationId = stationOf(row);
		return hubRow(row, stationId === null ? null : (parts.state().stations.get(stationId) ?? null), context());
	}

	function openCount(): number {
		const pending = pendingByRow();
		const ofStations = inService().map(({ id }) => {
			const closed = rowsSaid(id).filter((row) => !isOpenAtStation(row, pending)).length;
			return (standings.of(id)?.parked ?? 0) - closed;
		});
		return ofStations.reduce((sum, count) => sum + count, quarantine.count());
	}

	return {
		openCount,
		stations() {
			const live = parts.live();
			const pending = pendingByRow();
			return inService().map((station) => {
				const { id, name, role } = station;
				const isLive = live.has(id);
				return { name, role, link: isLive ? 'live' : 'away', ...standingOf(station, isLive, pending) };
			});
		},
		reply() {
			const live = parts.live();
			const pending = pendingByRow();
			const rows = [...quarantine.open(mostRows).map(ofHub), ...rowsOfStations(pending)];
			return {
				stations: inService().map((one) => ({ stationId: one.id, ...standingOf(one, live.has(one.id), pending) })),
				open: openCount(),
				rows: rows.sort((a, b) => (a.since ?? '').localeCompare(b.since ?? '')).slice(0, mostRows),
				closed: decisions.setAside(mostClosed).map(closedRow),
			};
		},
		find(id) {
			const byHub = quarantine.find(id);
			if (byHub !== null) {
				const stationId = byHub.kept?.kind === 'fact' ? stationOf(byHub) : null;
				return { row: ofHub(byHub), kept: byHub.kept, byHub: true, stationId };
			}
			for (const station of inService()) {
				const row = rowsSaid(station.id).find(({ factId }) => factId === id);
				if (row === undefined) continue;
				const shown = stationRow(station, row, pendingByRow().get(id) ?? null, context());
				return { row: shown, kept: null, byHub: false, stationId: station.id };
			}
			return null;
		},
	};
}

/** Set aside here, and not heard there. */
function isSetAside({ factId }: ParkedRow, pending: Pending): boolean {
	return pending.get(factId)?.action === 'set-aside';
}

function stationOf({ kept }: Quarantined): StationId | null {
	return kept?.kind === 'fact' ? kept.request.fact.stationId : (kept?.stationId ?? null);
}
