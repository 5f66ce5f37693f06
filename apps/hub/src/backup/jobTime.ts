/** A mall's first years are checked and copied in seconds; whoever is not done after an hour waits for a disk that does not answer. */
const leastMs = 3_600_000;
/**
 * A backup reads, copies, checks, encrypts and reads back: five passes. A megabyte a second for all of them is what a worn disk on a slow
 * network folder still does; the 55 GB of ten years (docs/adr/0291) get sixteen hours by it.
 */
const bytesAMs = 1_000;
/** The next day's turn is not to be missed, whatever the size. */
const mostMs = 23 * 3_600_000;

/** How long a check or backup may take before it is let go. @param bytes of the database with its log */
export function jobTimeMs(bytes: number): number {
	return Math.min(leastMs + Math.ceil(bytes / bytesAMs), mostMs);
}
