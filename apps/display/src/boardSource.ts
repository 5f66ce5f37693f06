/** What a display's pages are told: the board as the hub sent it. */
import type { PageSource } from '@antrean/shared/edge/pageSockets.ts';
import type { StationSelf } from '@antrean/shared/edge/stationSelf.ts';
import type { Upstream, WishReply } from '@antrean/shared/protocol/messages.ts';
import type { BoardKeeper } from './boardKeeper.ts';

export function boardSource(
	keeper: BoardKeeper,
	self: StationSelf,
	upstream: () => Upstream,
	sound: PageSource['sound'],
): PageSource {
	return {
		stream: 'board',
		cursor: () => keeper.kept()?.cursor ?? null,
		catchUp() {
			const kept = keeper.kept();
			return kept === null ? { kind: 'nothing' } : { kind: 'board', board: kept.board, site: kept.site };
		},
		standing: () => ({
			hubTime: self.hubTime.now(),
			day: self.day(keeper.kept()?.site.site.timeZone ?? null),
			alwaysOpen: self.admission()?.alwaysOpen ?? false,
			demo: self.admission()?.demo ?? false,
			upstream: upstream(),
		}),
		overlay: () => null,
		wish: async () => noWishes,
		sound,
	};
}

const noWishes: WishReply = { outcome: 'rejected', problem: { code: 'auth/scope', detail: {} } };
