import { runProgram } from '@antrean/shared/cli/runProgram.ts';
import { startDemo } from './demo.ts';

await runProgram(() => startDemo(process.argv.slice(2), process.env));
