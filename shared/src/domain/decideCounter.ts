/** Opening, pausing and closing a counter. */
import type { Command } from './commands.ts';
import { busyWith, heldCounter, heldElsewhere, isRejection } from './counterAccess.ts';
import { counterEntry, hasCounter } from './counterOf.ts';
import { accept, type Context, type Decision, reject } from './decision.ts';
import { hasReason } from './reasonOf.ts';
import { rejection } from './rejections.ts';
import type { State } from './state.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** Opens it, also from a pause. Held by another it is taken over only on request: the former screen becomes view-only. */
export function openCounter(state: State, { counterId, takeOver }: Of<'openCounter'>, context: Context): Decision {
	const { holder } = context;
	if (!hasCounter(state, counterId)) return reject(rejection('counter/unknown', { counterId }));
	if (state.day === null) return reject(rejection('agency/closed', { opensAt: null, reason: 'no-day' }));
	const counter = counterEntry(state, counterId);
	const isForeign = counter.holder !== null && counter.holder !== holder;
	if (isForeign && !takeOver) return reject(heldElsewhere(state, counter));
	if (counter.state === 'open' && !isForeign) return accept();
	return accept({ type: 'counter.opened', counterId, holder, takenOverFrom: isForeign ? counter.holder : null });
}

/** Pauses an open counter, or gives a paused one another reason. */
export function pauseCounter(state: State, { counterId, reasonId }: Of<'pauseCounter'>, context: Context): Decision {
	const counter = heldCounter(state, counterId, context);
	if (isRejection(counter)) return reject(counter);
	if (!hasReason(state, 'pause', reasonId)) return reject(rejection('reason/unknown', { reasonId }));
	const busy = busyWith(state, counter);
	if (busy !== null) return reject(busy);
	if (counter.state === 'paused' && counter.reasonId === reasonId) return accept();
	return accept({ type: 'counter.paused', counterId, reasonId });
}

export function closeCounter(state: State, { counterId }: Of<'closeCounter'>, context: Context): Decision {
	const counter = heldCounter(state, counterId, context);
	if (isRejection(counter)) return reject(counter);
	const busy = busyWith(state, counter);
	return busy === null ? accept({ type: 'counter.closed', counterId }) : reject(busy);
}
