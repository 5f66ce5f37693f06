// The licences of what others wrote, in one text: whoever gets a program gets them with it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type InstalledPackage, isForeign } from './packageClosure.ts';

const licenceFile = /^(?:licen[cs]e|copying|notice)/i;
const line = '='.repeat(78);

/**
 * @returns a chapter a package, in the order of their names
 * @throws Error for a package that neither names a licence nor has the text of one: nobody may pass it on
 */
export function licenceText(packages: readonly InstalledPackage[]): string {
	const chapters = packages
		.filter(isForeign)
		.map((one) => ({ title: `${one.name} ${one.version}`, text: chapter(one) }))
		.sort((a, b) => (a.title < b.title ? -1 : 1))
		.map(({ title, text }) => `${line}\n${title}\n${line}\n\n${text}\n`);
	return ['What this program is made of besides its own parts, and under which licences.\n', ...chapters].join('\n');
}

function chapter({ name, version, folder, licence }: InstalledPackage): string {
	const files = readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isFile() && licenceFile.test(entry.name))
		.map((entry) => entry.name)
		.sort();
	if (licence === null && files.length === 0)
		throw new Error(`${name} ${version} says no licence, so nobody may pass it on. Nothing was packed.`);
	const named = licence === null ? 'Its licence is the text below.' : `Licence: ${licence}`;
	return [named, ...files.map((file) => readFileSync(join(folder, file), 'utf8').trim())].join('\n\n');
}
