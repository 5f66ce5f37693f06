// Displays, a process of their own: so many sockets on one server that watch for calls. Says on its channel when it is in, and after each
// call when the last of them had it, on the clock that all processes of a machine share (CLOCK_MONOTONIC, microseconds).
import { joinAs } from './hello.ts';

const [url = '', token = '', countText = '1'] = process.argv.slice(2);
const count = Number(countText);
/** Only a frame with a call is what is measured; how many wait is told too. */
const hasCall = '"calls":[[';

let heard = 0;
let lastFrame = '';
function onFrame(frame: string): void {
	if (!frame.includes(hasCall)) return;
	lastFrame = frame;
	if (++heard % count === 0) process.send?.({ lastAt: Number(process.hrtime.bigint() / 1000n) });
}

/** Handshakes at once as a hall makes them after a power cut, not a thousand. */
const atOnce = 25;
for (let joined = 0; joined < count; joined += atOnce)
	await Promise.all(
		Array.from({ length: Math.min(atOnce, count - joined) }, async () =>
			(await joinAs(url, token, 'display')).hear(onFrame),
		),
	);
process.on('message', (message) => {
	const { user, system } = process.cpuUsage();
	if (message === 'cpuMs') process.send?.({ cpuMs: (user + system) / 1000 });
	if (message === 'lastFrame') process.send?.({ lastFrame });
});
process.send?.({ joined: count });
process.on('disconnect', () => process.exit(0));
