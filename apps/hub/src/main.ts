import { runOnce, runProgram } from '@antrean/shared/cli/runProgram.ts';
import { serveCommand } from './cli/serveCommand.ts';

type Command = (argv: readonly string[], env: NodeJS.ProcessEnv) => Promise<string>;

/** What ends by itself and says what it did, loaded when it is asked for; anything else runs the hub. */
const commands: ReadonlyMap<string, () => Promise<Command>> = new Map([
	['catalogue', async () => (await import('./cli/catalogueCommand.ts')).catalogueCommand],
	['backup', async () => (await import('./cli/backupCommand.ts')).backupCommand],
	['verify', async () => (await import('./cli/verifyCommand.ts')).verifyCommand],
	['updates', async () => (await import('./cli/updatesCommand.ts')).updatesCommand],
	['restore', async () => (await import('./cli/restoreCommand.ts')).restoreCommand],
]);

const [first = '', ...rest] = process.argv.slice(2);
const command = commands.get(first);
if (command !== undefined) await runOnce(async () => (await command())(rest, process.env));
else await runProgram(() => serveCommand(process.argv.slice(2), process.env));
