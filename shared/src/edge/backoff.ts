/**
 * How long a station waits before it tries its hub again. Pure.
 * Quick and spread out after a blip, gentle on a hub that a thousand stations come back to.
 */
const quickRetries = 5;
const quickMs = { least: 50, most: 200 };
const longestMs = 1_500;

/**
 * @param retries pauses made since the link was last live
 * @param chance from 0 (inclusive) to 1 (exclusive), by the caller
 * @returns milliseconds: 50 to 200 for the first five retries, then half to the whole of a doubling span, at most 1,500
 */
export function backoffMs(retries: number, chance: number): number {
	if (retries < quickRetries) return quickMs.least + chance * (quickMs.most - quickMs.least);
	const spanMs = Math.min(longestMs, quickMs.most * 2 ** (retries - quickRetries + 1));
	return spanMs / 2 + (chance * spanMs) / 2;
}
