import { runProgram } from '@antrean/shared/cli/runProgram.ts';
import { startDay } from './day/startDay.ts';

// The hub's own lines would drown the report.
process.env.ANTREAN_LOG_LEVEL ??= 'warn';
await runProgram(() => startDay(process.argv.slice(2), process.env, (code) => process.exit(code)));
