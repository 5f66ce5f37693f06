// `node --import preload.ts`: loads one file of the product with the breakage that ANTREAN_BREAKAGE names.
import { registerHooks } from 'node:module';
import { breakages } from './breakages.ts';

const breakage = breakages.find(({ id }) => id === process.env.ANTREAN_BREAKAGE);
if (breakage === undefined) throw new Error(`no breakage ${process.env.ANTREAN_BREAKAGE}`);
const { file, edits } = breakage;

registerHooks({
	load(url, context, nextLoad) {
		const loaded = nextLoad(url, context);
		if (!url.endsWith(`/${file}`)) return loaded;
		let source = String(loaded.source);
		for (const [from, to] of edits) {
			if (!source.includes(from))
				throw new Error(`${file} has no “${from}”: the breakage ${breakage.id} is out of date`);
			source = source.replace(from, () => to);
		}
		return { ...loaded, source };
	},
});
