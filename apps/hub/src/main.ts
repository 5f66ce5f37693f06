import { runOnce, runProgram } from '@antrean/shared/cli/runProgram.ts';
import { backupCommand } from './cli/backupCommand.ts';
import { catalogueCommand } from './cli/catalogueCommand.ts';
import { restoreCommand } from './cli/restoreCommand.ts';
import { serveCommand } from './cli/serveCommand.ts';
import { verifyCommand } from './cli/verifyCommand.ts';

/** What ends by itself and says what it did; anything else runs the hub. */
const commands = new Map([
	['catalogue', catalogueCommand],
	['backup', backupCommand],
	['verify', verifyCommand],
	['restore', restoreCommand],
]);

const [first = '', ...rest] = process.argv.slice(2);
const command = commands.get(first);
if (command !== undefined) await runOnce(() => command(rest, process.env));
else await runProgram(() => serveCommand(process.argv.slice(2), process.env));
