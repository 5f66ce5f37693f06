/** V8's sampling profile, as `node --cpu-prof` writes it; times in microseconds. */
export type CpuProfile = Readonly<{
	nodes: readonly ProfileNode[];
	/** Node that was at work at each sample. */
	samples: readonly number[];
	/** Since the sample before. */
	timeDeltas: readonly number[];
}>;

type ProfileNode = Readonly<{
	id: number;
	callFrame: Readonly<{ functionName: string; url: string; lineNumber: number }>;
	children?: readonly number[];
}>;

export type Share = Readonly<{ what: string; share: number }>;

/** Share of the busy time that each function had by itself, the largest first; what has no source of its own is told with its caller. */
export function selfShares({ nodes, samples, timeDeltas }: CpuProfile): readonly Share[] {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id] as const)));
	const sums = new Map<string, number>();
	let busy = 0;
	for (const [n, id] of samples.entries()) {
		const what = nameOf(id);
		if (what === '(idle)') continue;
		const us = timeDeltas[n] ?? 0;
		busy += us;
		sums.set(what, (sums.get(what) ?? 0) + us);
	}
	return [...sums].map(([what, us]) => ({ what, share: us / busy })).sort((a, b) => b.share - a.share);

	function nameOf(id: number): string {
		const node = byId.get(id);
		if (node === undefined) return '(unknown)';
		const { functionName, url, lineNumber } = node.callFrame;
		const name = functionName === '' ? '(anonymous)' : functionName;
		if (url !== '') return `${name} ${shortOf(url)}:${lineNumber + 1}`;
		// V8's own: (idle), (program), (garbage collector).
		if (name.startsWith('(') && functionName !== '') return name;
		const parent = parents.get(id);
		return parent === undefined ? name : `${name} < ${nameOf(parent)}`;
	}
}

/** From the package or the last two folders on. */
function shortOf(url: string): string {
	const [, ofPackage] = /.*\/node_modules\/(.*)/.exec(url) ?? [];
	return ofPackage ?? url.split('/').slice(-3).join('/');
}
