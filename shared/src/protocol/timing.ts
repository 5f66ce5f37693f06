/** Paces that both ends of a socket must agree on, in milliseconds. */

/** A server says something to each station at least this often. */
export const heartbeatEveryMs = 2_000;
/**
 * After this silence a link counts as dead: a pulled cable sends no goodbye. It is to be noticed within five seconds of the last word, and half
 * a second is what a busy machine takes to see that its timer is due. A word may be 2.5 s late before a good link is taken for a dead one: TCP
 * brings a packet that was lost three times after 1.4 s (RFC 6298: the first wait is 200 ms on Linux, and it doubles).
 */
export const silentAfterMs = 4_500;
