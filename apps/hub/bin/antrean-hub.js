#!/usr/bin/env node
// Plain JavaScript so that an old Node can still say what is missing instead of a syntax error.
if (Number(process.versions.node.split('.')[0]) < 24) {
	console.error(
		'antrean-hub needs Node 24 or newer; this is ' +
			process.version +
			'. Run it through npm (npx antrean-hub), which brings its own.',
	);
	process.exit(1);
}
await import('../src/main.ts');
