// Runs every check in order and ends with one line of real counts: `N passed, N failed`.
// Each of lint, types and rules counts as one; tests count one by one. `--quick` leaves the end-to-end tests out.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const isQuick = process.argv.includes('--quick');
const reports = mkdtempSync(join(tmpdir(), 'antrean-test-'));
let passed = 0;
/** What failed, in words: it is said again at the end, where it is read. */
const failures: string[] = [];

/** What is read of vitest's report. */
type Report = Readonly<{
	numPassedTests: number;
	testResults: readonly Readonly<{
		assertionResults: readonly Readonly<{ fullName: string; status: string }>[];
	}>[];
}>;

function run(name: string, command: string, args: readonly string[]): boolean {
	console.log(`\n── ${name}`);
	const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: process.env });
	return status === 0;
}

function check(name: string, command: string, args: readonly string[]): void {
	if (run(name, command, args)) passed++;
	else failures.push(name);
}

function tests(project: string): void {
	const report = join(reports, `${project}.json`);
	const isClean = run(`${project} tests`, join(bin, 'vitest'), [
		'run',
		'--project',
		project,
		'--reporter=dot',
		'--reporter=json',
		`--outputFile.json=${report}`,
	]);
	const { numPassedTests, testResults } = existsSync(report)
		? (JSON.parse(readFileSync(report, 'utf8')) as Report)
		: { numPassedTests: 0, testResults: [] };
	passed += numPassedTests;
	const failedTests = testResults.flatMap(({ assertionResults }) =>
		assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
	);
	failures.push(...failedTests);
	// A file that could not be loaded, or an error outside of a test, fails the run without a failed test.
	if (!isClean && failedTests.length === 0) failures.push(`${project} tests`);
}

check('lint', join(bin, 'biome'), ['check', '--error-on-warnings', '.']);
check('types', join(bin, 'tsc'), ['-p', '.']);
check('rules', process.execPath, [join(root, 'build', 'checkRules.ts')]);
tests('unit');
if (!isQuick) tests('e2e');
// Figures of a shared machine are printed and not judged; a bench that can't run is a failure.
if (!isQuick) check('bench', process.execPath, [join(root, 'bench', 'src', 'main.ts'), '--quick']);
rmSync(reports, { recursive: true, force: true });

for (const failure of failures) console.error(`failed: ${failure}`);
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
