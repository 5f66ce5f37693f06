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

/** Installs what is missing where it may (Debian, root); elsewhere says what to install. */
export function needSystemPackages() {
	let missing = needs.filter((need) => !need.commands.some(isInstalled));
	if (missing.length === 0) return;
	const packages = missing.flatMap((need) => need.packages);
	if (process.getuid?.() === 0 && isInstalled('apt-get')) {
		console.log(`Installing ${packages.join(', ')} …`);
		run('apt-get', ['update', '-qq']);
		run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
		missing = missing.filter((need) => !need.commands.some(isInstalled));
	}
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
