import { runOnce, runProgram } from '@antrean/shared/cli/runProgram.ts';
import { catalogueCommand } from './cli/catalogueCommand.ts';
import { serveCommand } from './cli/serveCommand.ts';

const [first, ...rest] = process.argv.slice(2);
if (first === 'catalogue') await runOnce(() => catalogueCommand(rest, process.env));
else await runProgram(() => serveCommand(process.argv.slice(2), process.env));
