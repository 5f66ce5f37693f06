// What the tests need from the machine itself: a browser, and a reader of printed paper.
import { spawnSync } from 'node:child_process';

const needs = [
	{
		commands: ['chromium', 'chromium-browser', 'google-chrome'],
		packages: ['chromium'],
		why: 'the pages are tested in a real browser',
	},
	{ commands: ['tesseract'], packages: ['tesseract-ocr'], why: 'the printed ticket is read back' },
	...(process.platform === 'linux'
		? [
				{ commands: ['strace'], packages: ['strace'], why: 'the hub is watched writing to its disk before it answers' },
				{ commands: ['socat'], packages: ['socat'], why: 'a serial line is stood in for by a pair of terminals' },
			]
		: []),
];

/** A screen for the shells, whose tests are left out with a word where there is none. */
const wishes =
	process.platform === 'linux' && !process.env.DISPLAY
		? [{ commands: ['Xvfb'], packages: ['xvfb'], why: 'the shells are tested on a screen in memory' }]
		: [];

/** Installs what is missing where it may (Debian, root); elsewhere says what to install. */
export function needSystemPackages() {
	const isMissing = (need) => !need.commands.some(isInstalled);
	let missing = needs.filter(isMissing);
	const wanted = [...missing, ...wishes.filter(isMissing)].flatMap((need) => need.packages);
	if (wanted.length > 0 && process.getuid?.() === 0 && isInstalled('apt-get')) {
		console.log(`Installing ${wanted.join(', ')} …`);
		run('apt-get', ['update', '-qq']);
		run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted]);
		missing = missing.filter(isMissing);
	}
	const packages = missing.flatMap((need) => need.packages);
	if (missing.length > 0)
		throw new Error(
			`the tests need these packages of the system:\n${missing.map((need) => `  ${need.packages.join(' ')}  (${need.why})`).join('\n')}\nOn Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}`,
		);
}

function isInstalled(command) {
	return spawnSync(process.platform === 'win32' ? 'where' : 'which', [command], { stdio: 'ignore' }).status === 0;
}

function run(command, args) {
	spawnSync(command, args, {
		stdio: ['ignore', 'ignore', 'inherit'],
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
	});
}
