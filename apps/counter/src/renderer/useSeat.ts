import type { CounterId, HolderId } from '@antrean/shared/domain/ids.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import { useCallback, useEffect, useState } from 'react';

/** The counter that this tab sits at, and who the tab is to the hub: behind an edge only the counter's own holder tells that. */
export type Seat = Readonly<{ counterId: CounterId; holder: HolderId | null }>;

const key = 'seat';

/**
 * The seat outlives a reload of the tab. `sit` is called when the hub has accepted that this screen opens the counter; from then on
 * another holder means that somebody took it over.
 */
export function useSeat(): Readonly<{ seat: Seat | null; sit(counterId: CounterId): void; leave(): void }> {
	const { view, station } = useStation();
	const [seat, setSeat] = useState<Seat | null>(stored);
	const keep = useCallback((next: Seat | null) => {
		if (next === null) sessionStorage.removeItem(key);
		else sessionStorage.setItem(key, JSON.stringify(next));
		setSeat(next);
	}, []);
	const holder = seat === null ? null : (view.state?.counters.get(seat.counterId)?.holder ?? null);
	useEffect(() => {
		if (seat !== null && seat.holder === null && holder !== null) keep({ ...seat, holder });
	}, [seat, holder, keep]);
	return {
		seat,
		sit: (counterId) => keep({ counterId, holder: station.view().state?.counters.get(counterId)?.holder ?? null }),
		leave: () => keep(null),
	};
}

function stored(): Seat | null {
	const text = sessionStorage.getItem(key);
	return text === null ? null : (JSON.parse(text) as Seat);
}
