/** Paces that both ends of a socket must agree on, in milliseconds. */

/** A server says something to each station at least this often. */
export const heartbeatEveryMs = 2_000;
/** After this silence a link counts as dead: two heartbeats may be late or lost, a pulled cable sends no goodbye. */
export const silentAfterMs = 5_000;
