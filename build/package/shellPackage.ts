// What is said of one station's package, in electron-builder's words, because technicians know them. Plain values: a test judges them
// without packing anything. `pack.ts` makes Linux packages of them; those for Windows and AppImages are only described here.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type PackagedRole = 'kiosk' | 'counter' | 'display';
export const packagedRoles: readonly PackagedRole[] = ['kiosk', 'counter', 'display'];
const names: Readonly<Record<PackagedRole, string>> = {
	kiosk: 'Antrean Kiosk',
	counter: 'Antrean Counter',
	display: 'Antrean Display',
};

/**
 * Electron's fuses, burnt into the program: nobody makes it a plain Node, looks into it, or gives it other files.
 * The edge runs in a utility process, which needs none of them.
 */
export const fuses = {
	runAsNode: false,
	enableNodeOptionsEnvironmentVariable: false,
	enableNodeCliInspectArguments: false,
	/** Checked on Windows; on Linux the files are the administrator's. */
	enableEmbeddedAsarIntegrityValidation: true,
	onlyLoadAppFromAsar: true,
	enableCookieEncryption: true,
	grantFileProtocolExtraPrivileges: false,
} as const;
export type Fuses = Readonly<Partial<Record<keyof typeof fuses, boolean>>>;

type Target<T extends string> = Readonly<{ target: T; arch: readonly ('x64' | 'arm64')[] }>;

/** Of electron-builder's configuration, what is said here. */
export type ShellPackage = Readonly<{
	appId: string;
	productName: string;
	copyright: string;
	directories: Readonly<{ output: string; buildResources: string }>;
	electronDist: string | null;
	electronVersion: string | null;
	asar: boolean;
	files: readonly string[];
	extraResources: readonly Readonly<{ from: string; to: string }>[];
	electronFuses: Fuses;
	electronLanguages: readonly string[];
	npmRebuild: boolean;
	publish: null;
	linux: Readonly<{
		target: readonly Target<'deb' | 'AppImage'>[];
		category: string;
		icon: string;
		executableName: string;
		maintainer: string;
		synopsis: string;
	}>;
	win: Readonly<{ target: readonly Target<'nsis'>[]; icon: string }>;
	nsis: Readonly<{
		oneClick: boolean;
		perMachine: boolean;
		allowToChangeInstallationDirectory: boolean;
		deleteAppDataOnUninstall: boolean;
		createDesktopShortcut: boolean;
		runAfterFinish: boolean;
	}>;
}>;

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Whatever is made for packages, and not kept by git. */
export const packagesFolder = join(root, 'dist/packages');
export const iconsFolder = join(packagesFolder, 'icons');
export const licencesFolder = join(packagesFolder, 'licences');

/**
 * Paths are whole ones: electron-builder takes others as of the app's folder, not of the repository.
 * @param edge folder of the built edge, with its pages and native parts; it is shipped unpacked
 * @param electron folder of an unpacked Electron and its version; null: the one of package.json is fetched
 */
export function shellPackage(
	role: PackagedRole,
	edge: string,
	electron: Readonly<{ folder: string; version: string }> | null,
): ShellPackage {
	return {
		appId: `id.antrean.${role}`,
		productName: names[role],
		copyright: 'Apache-2.0',
		directories: { output: join(packagesFolder, role), buildResources: join(root, 'build/package') },
		electronDist: electron?.folder ?? null,
		electronVersion: electron?.version ?? null,
		asar: true,
		// The shell is bundled: it needs no node_modules, and no source is shipped.
		files: ['package.json', 'dist/shell/**', '!node_modules/**', '!src/**', '!dist/renderer/**'],
		extraResources: [
			{ from: edge, to: 'edge' },
			{ from: licencesFolder, to: 'licences' },
		],
		electronFuses: fuses,
		electronLanguages: ['id', 'en-US', 'en-GB'],
		npmRebuild: false,
		publish: null,
		linux: {
			target: [
				{ target: 'deb', arch: ['x64', 'arm64'] },
				{ target: 'AppImage', arch: ['x64', 'arm64'] },
			],
			category: 'Office',
			icon: iconsFolder,
			executableName: `antrean-${role}`,
			maintainer: 'Antrean maintainers <maintainers@antrean.example>',
			synopsis: `${names[role]}: a station of a queue system on the premises`,
		},
		win: { target: [{ target: 'nsis', arch: ['x64'] }], icon: join(iconsFolder, '512x512.png') },
		nsis: {
			oneClick: false,
			perMachine: true,
			allowToChangeInstallationDirectory: false,
			// The folder of a station has its outbox: an uninstallation must not lose what the hub has not heard of.
			deleteAppDataOnUninstall: false,
			createDesktopShortcut: role === 'counter',
			runAfterFinish: true,
		},
	};
}
