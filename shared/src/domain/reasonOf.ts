import { catalogueInForce } from './counterOf.ts';
import type { ReasonId } from './ids.ts';
import type { ReasonKind } from './siteFile.ts';
import type { State } from './state.ts';

/** Whether the catalogue in force offers the reason for that kind of step. */
export function hasReason(state: State, kind: ReasonKind, reasonId: ReasonId): boolean {
	return catalogueInForce(state)?.site.reasons[kind].some(({ id }) => id === reasonId) === true;
}
