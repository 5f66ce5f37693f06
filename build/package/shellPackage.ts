// What electron-builder is told of one station's package. Plain values: a test judges them without packing anything.
import type { Configuration } from 'electron-builder';

export type PackagedRole = 'kiosk' | 'counter' | 'display';
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
	enableEmbeddedAsarIntegrityValidation: true,
	onlyLoadAppFromAsar: true,
	enableCookieEncryption: true,
	grantFileProtocolExtraPrivileges: false,
} as const;

/**
 * @param edge folder of the built edge, with its pages and native parts; it is shipped unpacked
 * @param electron folder of an unpacked Electron and its version; null: electron-builder fetches the one of package.json
 */
export function shellPackage(
	role: PackagedRole,
	edge: string,
	electron: Readonly<{ folder: string; version: string }> | null,
): Configuration {
	return {
		appId: `id.antrean.${role}`,
		productName: names[role],
		copyright: 'Apache-2.0',
		directories: { output: `dist/packages/${role}`, buildResources: 'build/package' },
		...(electron === null ? {} : { electronDist: electron.folder, electronVersion: electron.version }),
		asar: true,
		// The shell is bundled: it needs no node_modules, and no source is shipped.
		files: ['package.json', 'dist/shell/**', '!node_modules/**', '!src/**', '!dist/renderer/**'],
		extraResources: [
			{ from: edge, to: 'edge' },
			{ from: 'build/package/licences', to: 'licences' },
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
			icon: 'build/package/icons',
			executableName: `antrean-${role}`,
			maintainer: 'Antrean',
			synopsis: `${names[role]}: a station of a queue system on the premises`,
		},
		win: { target: [{ target: 'nsis', arch: ['x64'] }], icon: 'build/package/icons/512x512.png' },
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
