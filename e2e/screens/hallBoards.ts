/** Boards for the pictures of the hall display: floor 2 of the sample site on Monday 23 November 2026, composed. */
import { readFileSync } from 'node:fs';
import type { CallId, CounterId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import type { Board, BoardCall, BoardCounter } from '@antrean/shared/domain/projections/board.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import type { BoardSite } from '@antrean/shared/protocol/messages.ts';

export const site: SiteFile = JSON.parse(readFileSync(new URL('../../data/mpp-tangsel.json', import.meta.url), 'utf8'));

export const boardSite: BoardSite = {
	site: { ...site.site, locales: [...site.site.locales] },
	zones: site.zones.map((zone) => ({ ...zone })),
	openingHours: structuredClone(site.openingHours) as BoardSite['openingHours'],
	agencies: site.agencies.map(({ id, name, shortName, zoneId, weekly }) => ({
		id,
		name,
		shortName,
		zoneId,
		weekly: weekly as BoardSite['agencies'][number]['weekly'],
	})),
	counters: site.counters.map(({ id, label, agencyId, zoneId }) => ({ id, label, agencyId, zoneId })),
	runningText: site.policy.runningText,
};

/** Epoch ms of a wall time in Tangerang Selatan on the day of the pictures. */
export function at(time: string): number {
	return Date.parse(`2026-11-23T${time.length === 5 ? `${time}:00` : time}+07:00`);
}

export const serving: Readonly<Record<string, string>> = {
	'15': 'AA-058',
	'16': 'AA-042',
	'17': 'AC-014',
	'18': 'AD-033',
	'19': 'AF-006',
	'20': 'AE-009',
	'21': 'CA-047',
	'22': 'CB-012',
	'23': 'CA-046',
	'24': 'F-071',
	'25': 'F-069',
	'27': 'DA-052',
	'28': 'DB-018',
};
export const groundFloor: Readonly<Record<string, string>> = {
	'1': 'BA-061',
	'2': 'BB-022',
	'4': 'BA-060',
	'5': 'BC-1007',
	'7': 'EA-031',
	'8': 'EB-012',
	'9': 'KA-008',
	'12': 'R-014',
	'13': 'S-003',
	'29': 'L-020',
	'31': 'J-007',
	'38': 'N-041',
	'40': 'P-002',
};
const waiting: Readonly<Record<string, number>> = {
	dpmptsp: 74,
	bapenda: 12,
	'kpp-pratama': 9,
	imigrasi: 18,
	samsat: 7,
};
export const recent: readonly (readonly [string, string])[] = [
	['AA-042', '16'],
	['DA-052', '27'],
	['CA-047', '21'],
	['F-071', '24'],
	['AA-058', '15'],
];

export function counterId(label: string): CounterId {
	return asId<CounterId>(`loket-${label.padStart(2, '0')}`);
}

export function boardCall(number: string, label: string, time: number): BoardCall {
	const callId = asId<CallId>(`00000000-0000-7000-8000-${String(time).slice(-8)}${label.padStart(4, '0')}`);
	return { callId, number, counterId: counterId(label), label, at: time, times: 1 };
}

export function floorBoard(
	now: number,
	lastCallAt: number,
	numbers: Readonly<Record<string, string>>,
	calls: typeof recent,
): Board {
	return {
		asOf: now,
		nowServing: site.counters.map((counter): BoardCounter => {
			const number = numbers[counter.label] ?? null;
			const state = number !== null ? 'open' : counter.label === '26' ? 'paused' : 'closed';
			const mark = counter.label === '18' && number !== null ? '+' : null;
			return {
				counterId: counter.id,
				label: counter.label,
				zoneId: counter.zoneId,
				state,
				number,
				mark,
				since: lastCallAt,
				serving: false,
			};
		}),
		lastCalls: calls.map(([number, label], i) => boardCall(number, label, lastCallAt - i * 65_000)),
		waiting: site.agencies.map(({ id }) => ({ agencyId: id, count: waiting[id] ?? 3 })),
	};
}
