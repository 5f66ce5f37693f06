import { runOnce, runProgram } from '@antrean/shared/cli/runProgram.ts';
import { startEdgeProgram } from './edgeProgram.ts';
import { previewCommand } from './previewCommand.ts';
import { printRollCommand } from './printRollCommand.ts';
import { testPrintCommand } from './testPrintCommand.ts';

const [first = '', ...rest] = process.argv.slice(2);
if (first === 'test-print') await runOnce(() => testPrintCommand(rest, process.env));
else if (first === 'print-roll') await runOnce(() => printRollCommand(rest, process.env));
else if (first === 'preview') await runOnce(() => previewCommand(rest, process.env));
else await runProgram(() => startEdgeProgram(process.argv.slice(2), process.env));
