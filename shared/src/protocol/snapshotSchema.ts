import { z } from 'zod';
import type { StateSnapshot } from '../domain/snapshot.ts';

/** A state on the wire or in a station's file. Only hubs make it; the fold's own invariants check what a schema can't. */
export const stateSnapshot = z.custom<StateSnapshot>(
	(value) => typeof value === 'object' && value !== null && 'tickets' in value && 'catalogueVersion' in value,
	'must be a state snapshot',
);
