import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { asId, type StationId } from '../../domain/ids.ts';
import { newId } from '../newId.ts';
import { createStation } from './createStation.ts';
import type { Station, StationOptions } from './station.ts';
import type { StationView } from './stationView.ts';

const StationContext = createContext<Station | null>(null);

/** Gives the pages below it one connection. `station` is made once, by `openStation`, outside of React's rendering. */
export function StationProvider(props: Readonly<{ station: Station; children: ReactNode }>): ReactNode {
	return <StationContext value={props.station}>{props.children}</StationContext>;
}

/** The one hook of all renderers: what the page knows now, and the way to ask for something. */
export function useStation(): Readonly<{ view: StationView; station: Station }> {
	const station = useContext(StationContext);
	if (station === null) throw new Error('useStation needs a StationProvider above it');
	const view = useSyncExternalStore(station.subscribe, station.view);
	return { view, station };
}

/**
 * Opens the connection of this page: origin from its address, token from the fragment `#token=…`.
 * Token and station id are kept for the life of the tab, so a reload is the same station and holds the same counter.
 */
export function openStation(options: Omit<StationOptions, 'origin' | 'token'>): Station {
	return createStation({ ...options, origin: location.origin, token: pageToken() }, pageStationId(options.role));
}

/** The bearer token of this page, for its HTTP requests. */
export function pageToken(): string {
	const given = new URLSearchParams(location.hash.slice(1)).get('token');
	if (given !== null) sessionStorage.setItem(`token:${location.pathname}`, given);
	return given ?? sessionStorage.getItem(`token:${location.pathname}`) ?? '';
}

function pageStationId(role: string): StationId {
	const key = `station:${role}`;
	const id = sessionStorage.getItem(key) ?? newId();
	sessionStorage.setItem(key, id);
	return asId<StationId>(id);
}
