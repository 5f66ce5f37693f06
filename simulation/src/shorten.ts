/** A shorter plan that breaks a rule too: leaves out halves, quarters and so on as long as something is still broken (delta debugging, Zeller 1999). */
export async function shorten<Step>(
	plan: readonly Step[],
	breaks: (plan: readonly Step[]) => Promise<boolean>,
): Promise<readonly Step[]> {
	let shortest = plan;
	for (let size = Math.ceil(plan.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
		for (let from = 0; from < shortest.length; ) {
			const without = [...shortest.slice(0, from), ...shortest.slice(from + size)];
			if (await breaks(without)) shortest = without;
			else from += size;
		}
	}
	return shortest;
}
