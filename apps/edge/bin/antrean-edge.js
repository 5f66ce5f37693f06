#!/usr/bin/env node
import module from 'node:module';
import { fileURLToPath } from 'node:url';

// Plain JavaScript so that an old Node can still say what is missing instead of a syntax error.
if (Number(process.versions.node.split('.')[0]) < 24) {
	console.error(
		'antrean-edge needs Node 24 or newer; this is ' +
			process.version +
			'. Run it through npm (npx antrean-edge), which brings its own.',
	);
	process.exit(1);
}
// Compiled code is kept beside the program: half the time of a start, and a start may be a whole hall that waits.
// Where the folder can't be written, the program starts without it.
module.enableCompileCache(fileURLToPath(new URL('../.compiled', import.meta.url)));
await import('../src/main.ts');
// Now, not at the end: a power cut leaves no end.
module.flushCompileCache();
