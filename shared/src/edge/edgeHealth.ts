import { utcTextOrNull } from '../domain/utcText.ts';
import type { EdgeHealth } from '../protocol/httpContract.ts';
import type { Upstream } from '../protocol/messages.ts';

/** `GET /healthz` of an edge: `ok` while the hub is followed, `cut-off` otherwise; a person is needed where `parked` is not 0. */
export function edgeHealth(upstream: Upstream): EdgeHealth {
	return { ...upstream, status: upstream.link === 'live' ? 'ok' : 'cut-off', asOf: utcTextOrNull(upstream.asOf) };
}
