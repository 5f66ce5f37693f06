// Packs one station for Linux: `node build/package/pack.ts kiosk --electron FOLDER`, after `npm run set-up`. Needs an unpacked Electron of the
// version in package.json, for the processor of this machine, and dpkg-deb; asks no network.
import { execFileSync } from 'node:child_process';
import {
	chmodSync,
	cpSync,
	existsSync,
	globSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPackage } from '@electron/asar';
import { neededFlag, switchFlag, textFlag } from '../../shared/src/cli/flags.ts';
import { UsageError } from '../../shared/src/cli/readFlags.ts';
import { commandLine, fail } from '../../shared/src/cli/runProgram.ts';
import { protocolVersion } from '../../shared/src/protocol/version.ts';
import { buildEdge } from './buildEdge.ts';
import { burnFuses } from './burnFuses.ts';
import { debianPackage } from './debianPackage.ts';
import { drawIcons, iconSizes } from './drawIcons.ts';
import { licenceText } from './licenceText.ts';
import { copyApp, makeUpdate, stationData, updateKey } from './makeUpdate.ts';
import { packageClosure } from './packageClosure.ts';
import {
	iconsFolder,
	licencesFolder,
	type PackagedRole,
	packagedRoles,
	packagesFolder,
	type ShellPackage,
	shellPackage,
} from './shellPackage.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { flags, words } = commandLine({
	name: 'node build/package/pack.ts',
	says: 'Packs one station for Linux, as a folder and a Debian package in dist/packages.',
	words: [packagedRoles.join('|')],
	flags: {
		electron: neededFlag('FOLDER', 'an unpacked Electron of the version in package.json'),
		'update-key': textFlag(
			'FILE',
			null,
			'the public key (Ed25519, PEM) of those who sign updates: the package takes theirs, and an update of this version is made too',
		),
		trial: switchFlag(
			'to try the packing: with an Electron of any version and the fuses that it has, quickly compressed',
		),
	},
});
const role = packagedRoles.find((one) => one === words[0]);
if (role === undefined)
	fail(new UsageError(`Say what is packed: ${packagedRoles.join(', ')}. Nothing was made; see --help.`));

try {
	const key = flags['update-key'];
	console.log(await pack(role, { ...flags, electron: resolve(flags.electron) }, key === null ? null : updateKey(key)));
} catch (error) {
	console.error(`Nothing was packed: ${error instanceof Error ? error.message : error}`);
	process.exitCode = 1;
}

/** @returns what to tell */
async function pack(
	of: PackagedRole,
	{ electron, trial: isTrial }: Readonly<{ electron: string; trial: boolean }>,
	key: string | null,
): Promise<string> {
	const app = join(root, 'apps', of);
	const { version, homepage } = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'));
	requireReady(app, electron, isTrial);
	const edge = join(packagesFolder, of, 'edge');
	await buildEdge(of, edge);
	const { version: electronVersion } = electronOf(electron);
	const described = shellPackage(of, edge, { folder: electron, version: electronVersion });
	drawIcons(iconsFolder);
	mkdirSync(licencesFolder, { recursive: true });
	// All that an edge and its pages are made of, also what the bundles have taken in. Electron's own lie in its folder.
	const licences = licenceText(packageClosure([{ name: '@antrean/edge', from: root }]));
	writeFileSync(join(licencesFolder, 'THIRD-PARTY.txt'), licences);
	cpSync(join(root, 'LICENSE'), join(licencesFolder, 'LICENSE'));

	const whole = join(packagesFolder, of, 'root');
	rmSync(whole, { recursive: true, force: true });
	const about = { version, homepage, arch: process.arch };
	const { folder } = debianPackage(described, { ...about, kibibytes: 0 });
	const program = join(whole, folder);
	const data = await stationData(of);
	const note = key === null ? null : JSON.stringify({ key, data });
	await putProgram(program, app, described, { electron, isTrial, note });
	// Measured before the menu's few kilobytes are there: dpkg only warns by it.
	const debian = debianPackage(described, { ...about, kibibytes: kibibytesIn(program) });
	putMenu(whole, described, debian.desktop);
	put(join(whole, 'DEBIAN', 'control'), debian.control);
	const file = join(packagesFolder, `${debian.fileName}.deb`);
	const packed = isTrial ? ['-Zzstd', '-z1'] : [];
	execFileSync('dpkg-deb', ['--root-owner-group', ...packed, '--build', whole, file], { stdio: 'inherit' });
	const made = `${relative(root, file)} is made; ${relative(root, program)} is the program that is in it.`;
	if (key === null) return `${made} It takes no updates: --update-key names whose it would take.`;
	const update = await makeUpdate(described.files, app, {
		...{ folder: join(packagesFolder, of, 'update'), edge, licences: licencesFolder },
		release: {
			role: of,
			platform: `linux-${process.arch as 'x64'}`,
			version,
			electron: electronVersion,
			data,
			protocol: protocolVersion,
		},
	});
	return `${made} ${relative(root, update)} is this version as an update; sign it with signUpdates.ts.`;
}

/** @throws Error before anything is made */
function requireReady(app: string, electron: string, isTrial: boolean): void {
	if (process.platform !== 'linux') throw new Error('packages for Linux are made on Linux');
	for (const built of ['dist/shell/main.cjs', 'dist/renderer/index.html'])
		if (!existsSync(join(app, built))) throw new Error(`${join(app, built)} is not built: run npm run set-up`);
	const { version, isWhole } = electronOf(electron);
	const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies.electron;
	if (!isWhole || (version !== wanted && !isTrial)) throw new Error(`${electron} is not Electron ${wanted}, unpacked`);
}

function electronOf(folder: string): Readonly<{ version: string; isWhole: boolean }> {
	const file = join(folder, 'version');
	const version = existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : '';
	return { version, isWhole: existsSync(join(folder, 'electron')) && existsSync(join(folder, 'resources')) };
}

async function putProgram(
	program: string,
	app: string,
	described: ShellPackage,
	{ electron, isTrial, note }: Readonly<{ electron: string; isTrial: boolean; note: string | null }>,
): Promise<void> {
	const { linux, electronLanguages, extraResources, electronFuses } = described;
	const languages = new Set(electronLanguages.map((language) => `${language}.pak`));
	cpSync(electron, program, {
		recursive: true,
		dereference: true,
		filter: (source) =>
			// Electron's own app, which a package must not start; languages that no screen speaks.
			dirname(source) !== join(electron, 'resources') &&
			(basename(dirname(source)) !== 'locales' || languages.has(basename(source))),
	});
	const file = join(program, linux.executableName);
	renameSync(join(program, 'electron'), file);
	await burnFuses(file, electronFuses, isTrial);
	// Chromium's sandbox, where the kernel gives plain accounts no namespaces of their own.
	chmodSync(join(program, 'chrome-sandbox'), 0o4755);
	const packed = join(program, 'resources', 'app');
	copyApp(app, described.files, packed);
	// Where the launcher looks for it.
	if (note !== null) writeFileSync(join(packed, 'updates.json'), note);
	// The archive is all that stays of them.
	await createPackage(packed, `${packed}.asar`);
	rmSync(packed, { recursive: true });
	for (const { from, to } of extraResources) cpSync(from, join(program, 'resources', to), { recursive: true });
}

function putMenu(whole: string, { linux }: ShellPackage, desktop: string): void {
	const { executableName: name, icon } = linux;
	put(join(whole, `usr/share/applications/${name}.desktop`), desktop);
	for (const size of iconSizes) {
		const place = join(whole, `usr/share/icons/hicolor/${size}x${size}/apps`);
		mkdirSync(place, { recursive: true });
		cpSync(join(icon, `${size}x${size}.png`), join(place, `${name}.png`));
	}
}

function put(file: string, text: string): void {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
}

function kibibytesIn(folder: string): number {
	const files = globSync('**/*', { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile());
	return Math.ceil(files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0) / 1024);
}
