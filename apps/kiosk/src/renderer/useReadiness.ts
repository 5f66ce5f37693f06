import type { StationView } from '@antrean/shared/ui/station/stationView.ts';
import { useEffect, useState } from 'react';
import { numbersHere } from './numbersHere.ts';

export type Notice = 'preparing' | 'silent' | 'refused' | 'fenced';
export type Readiness = Readonly<{ ready: true }> | Readonly<{ ready: false; notice: Notice; code: string | null }>;

/** A kiosk that starts before its hub waits for it, so that mornings don't begin with a fault on the screen. */
export const prepareForMs = 120_000;

/**
 * Whether there is something to choose from. `wasLive`: linked to the hub at some time since the page began; `isPatient`: the page is
 * younger than `prepareForMs`. Once there was a link, a cut one is told by a bar and the page stays; so it does where the kiosk gives
 * numbers of its own, though its hub may have refused it.
 */
export function readiness(view: StationView, wasLive: boolean, isPatient: boolean): Readiness {
	if (view.fenced) return { ready: false, notice: 'fenced', code: null };
	const isAlone = view.refusedCode === null && numbersHere(view).from === 'own';
	if (view.state !== null && isAlone) return { ready: true };
	if (view.link === 'refused') return { ready: false, notice: 'refused', code: view.refusedCode };
	if (view.state !== null && (wasLive || !isPatient)) return { ready: true };
	return { ready: false, notice: isPatient ? 'preparing' : 'silent', code: null };
}

export function useReadiness(view: StationView): Readiness {
	const [wasLive, setWasLive] = useState(false);
	const [isPatient, setPatient] = useState(true);
	const isLive = view.link === 'live';
	if (isLive && !wasLive) setWasLive(true);
	useEffect(() => {
		const timer = setTimeout(() => setPatient(false), prepareForMs);
		return () => clearTimeout(timer);
	}, []);
	return readiness(view, wasLive, isPatient);
}
