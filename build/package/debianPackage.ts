// The texts of a Debian package of one station. There are no scripts in it: nothing is run at its installation, and nothing takes the
// folder of a station away when it goes.
import type { ShellPackage } from './shellPackage.ts';

/** Node's names of processors and Debian's. */
const architectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };
/** What Chromium loads from the system; Debian 13 and Ubuntu 24.04 have some under other names. */
const needs = [
	'libasound2 | libasound2t64',
	'libatspi2.0-0 | libatspi2.0-0t64',
	'libgbm1',
	'libgtk-3-0 | libgtk-3-0t64',
	'libnotify4',
	'libnss3',
	'libsecret-1-0',
	'libxss1',
	'libxtst6',
	'xdg-utils',
];

export type DebianPackage = Readonly<{
	/** `antrean-kiosk_0.1.0_amd64` */
	fileName: string;
	/** Of the package, below `DEBIAN/control`. */
	control: string;
	/** The program's entry in a desktop's menu. */
	desktop: string;
	/** Where the program lies: below `/`. */
	folder: string;
}>;

/** @throws Error for a processor that Electron is not made for */
export function debianPackage(
	{ linux, productName }: Pick<ShellPackage, 'linux' | 'productName'>,
	about: Readonly<{ version: string; homepage: string; arch: string; kibibytes: number }>,
): DebianPackage {
	const { executableName: name, maintainer, synopsis, category } = linux;
	const architecture = architectures[about.arch];
	if (architecture === undefined) throw new Error(`there is no Electron for a processor of the kind ${about.arch}`);
	const folder = `opt/${name}`;
	const control = {
		Package: name,
		Version: about.version,
		Section: 'misc',
		Priority: 'optional',
		Architecture: architecture,
		Maintainer: maintainer,
		'Installed-Size': String(about.kibibytes),
		Depends: needs.join(', '),
		Homepage: about.homepage,
		Description: synopsis,
	};
	const entry = {
		Type: 'Application',
		Name: productName,
		Exec: `/${folder}/${name}`,
		Icon: name,
		Terminal: 'false',
		Categories: `${category};`,
	};
	return {
		fileName: `${name}_${about.version}_${architecture}`,
		control: lines(control, ': '),
		desktop: `[Desktop Entry]\n${lines(entry, '=')}`,
		folder,
	};
}

function lines(fields: Readonly<Record<string, string>>, between: string): string {
	return Object.entries(fields)
		.map(([key, value]) => `${key}${between}${value}\n`)
		.join('');
}
