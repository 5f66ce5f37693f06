import { runProgram } from '@antrean/shared/cli/runProgram.ts';
import { startEdgeProgram } from './edgeProgram.ts';

await runProgram(() => startEdgeProgram(process.argv.slice(2), process.env));
