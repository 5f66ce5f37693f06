import type { CommandId, ServiceId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { newId } from '@antrean/shared/ui/newId.ts';
import { pageToken } from '@antrean/shared/ui/station/useStation.tsx';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { issueTicket } from './issueTicket.ts';
import type { KioskInput, KioskState } from './kioskFlow.ts';
import { deadlineOf, initialKiosk, kioskFlow } from './kioskFlow.ts';

type Timeless<T> = T extends KioskInput ? Omit<T, 'at'> : never;

export type Flow = Readonly<{
	state: KioskState;
	/** For the visitor to see; null: none. Ms of `performance.now()`. */
	deadline: Readonly<{ at: number; totalMs: number }> | null;
	send(input: Timeless<KioskInput>): void;
	/** Asks for a number; a press while one is asked for does nothing. */
	take(serviceId: ServiceId): void;
}>;

/** Runs `kioskFlow` with this machine's clock, ids and network. */
export function useFlow(defaultLanguage: string): Flow {
	const [state, setState] = useState(() => initialKiosk(defaultLanguage, performance.now()));
	// Kept beside React's copy: a second press has to see what the first one did, before anything is drawn.
	const current = useRef(state);
	const send = useCallback(
		(input: Timeless<KioskInput>): void => {
			current.current = kioskFlow(current.current, { ...input, at: performance.now() } as KioskInput, defaultLanguage);
			setState(current.current);
		},
		[defaultLanguage],
	);
	const take = useCallback(
		(serviceId: ServiceId): void => {
			const before = current.current.taking;
			send({ type: 'takePressed', serviceId, commandId: asId<CommandId>(newId()) });
			const { taking, language, assistance } = current.current;
			if (taking === null || taking === before || taking.failure !== null) return;
			const request = { commandId: taking.commandId, serviceId, assistance, language, token: pageToken() };
			void issueTicket(request, browser).then((outcome) =>
				send({ type: 'answered', commandId: request.commandId, outcome }),
			);
		},
		[send],
	);
	const deadline = useMemo(() => deadlineOf(state, defaultLanguage), [state, defaultLanguage]);
	const at = deadline?.at ?? null;
	useEffect(() => {
		if (at === null) return;
		const timer = setTimeout(() => send({ type: 'timedOut' }), Math.max(0, at - performance.now()));
		return () => clearTimeout(timer);
	}, [at, send]);
	return { state, deadline: deadline?.visible === true ? deadline : null, send, take };
}

const browser = {
	fetch: (url: string, init: RequestInit): Promise<Response> => fetch(url, init),
	now: (): number => performance.now(),
	wait: (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms)),
};
