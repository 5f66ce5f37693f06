/**
 * The socket protocol's version. The hub is upgraded first and speaks this one and the one before; a station that asks for
 * another is refused with words that say which side to upgrade. Facts are accepted from every version (their format only grows).
 */
export const protocolVersion = 1;
export const spokenVersions: readonly number[] = [1];

/** The product's version, shown by `/healthz` and on the status page. */
export const productVersion = '0.1.0';
