// Lists and signs the updates of one version: `node build/package/signUpdates.ts FOLDER --key FILE --share 0.2`. What is in the folder then
// is what `antrean-hub updates` takes.
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { createReadStream, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { extractFile } from '@electron/asar';
import { neededFlag, textFlag } from '../../shared/src/cli/flags.ts';
import { UsageError } from '../../shared/src/cli/readFlags.ts';
import { commandLine, fail } from '../../shared/src/cli/runProgram.ts';
import { archiveHeader } from '../../shared/src/update/updateArchive.ts';
import {
	readUpdateList,
	type UpdateList,
	type UpdatePackage,
	versionText,
} from '../../shared/src/update/updateList.ts';
import { type Release, release, releaseFile } from './makeUpdate.ts';

const { flags, words } = commandLine({
	name: 'node build/package/signUpdates.ts',
	says: 'Lists the .update files of FOLDER, all of one version, and signs the list.',
	words: ['FOLDER'],
	flags: {
		key: neededFlag('FILE', 'the private key (Ed25519, PEM), which stays with the makers'),
		share: textFlag('0–1', '1', 'of the stations that take it at first'),
	},
});
const [folder] = words;
const share = Number(flags.share);
if (folder === undefined || !(share >= 0 && share <= 1))
	fail(new UsageError('Say the FOLDER, and as --share a number from 0 to 1. Nothing was signed; see --help.'));

try {
	console.log(await signAll(folder));
} catch (error) {
	console.error(`Nothing was signed: ${error instanceof Error ? error.message : error}`);
	process.exitCode = 1;
}

/** @returns what to tell */
async function signAll(from: string): Promise<string> {
	const key = createPrivateKey(readFileSync(flags.key));
	if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${flags.key} is no Ed25519 key`);
	const names = globSync('*.update', { cwd: from }).sort();
	const listed = await Promise.all(names.map((file) => entryOf(from, file)));
	const versions = [...new Set(listed.map(({ about }) => about.version))];
	const [version] = versions;
	if (version === undefined || versions.length > 1)
		throw new Error(`${from} has ${version === undefined ? 'no updates' : `several versions: ${versions.join(', ')}`}`);
	const list: UpdateList = { format: 1, version, share, packages: listed.map(({ entry }) => entry) };
	const text = `${JSON.stringify(list, null, 2)}\n`;
	const signature = sign(null, Buffer.from(text), key);
	if (readUpdateList(Buffer.from(text), signature, createPublicKey(key)).list === null)
		throw new Error(
			versionText.safeParse(version).success
				? `no station could read the list of ${names.join(', ')}`
				: `no station could read version ${version}: a version is three numbers, as in 0.2.0`,
		);
	// Of another list, until this one has its own.
	rmSync(join(from, 'updates.json.sig'), { force: true });
	writeFileSync(join(from, 'updates.json'), text);
	writeFileSync(join(from, 'updates.json.sig'), `${signature.toString('base64')}\n`);
	return `Version ${version} is listed and signed in ${from}: ${names.join(', ')}.`;
}

async function entryOf(from: string, file: string): Promise<Readonly<{ about: Release; entry: UpdatePackage }>> {
	const place = join(from, file);
	const about = release.parse(JSON.parse(extractFile(place, releaseFile).toString('utf8')));
	const header = archiveHeader(place);
	if (header === null) throw new Error(`${place} is no update`);
	const hash = createHash('sha256');
	await pipeline(createReadStream(place), hash);
	const { role, platform, electron, data, protocol } = about;
	const contents = createHash('sha256').update(header).digest('hex');
	const entry = {
		role,
		platform,
		file,
		bytes: statSync(place).size,
		sha256: hash.digest('hex'),
		contents,
		electron,
		data,
		protocol,
	};
	return { about, entry };
}
