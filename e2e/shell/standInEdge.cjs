// An edge as a shell sees one: it answers at its port, says so in its ready file, and can be told to fall silent. Runs in Electron's own
// Node, whichever version that is, where the real one needs Node 24.
const { createServer } = require('node:http');
const { renameSync, writeFileSync } = require('node:fs');

const { ANTREAN_PORT: port, ANTREAN_READY_FILE: file } = process.env;
let isSilent = false;
const server = createServer((request, response) => {
	if (request.url === '/silence') isSilent = true;
	if (isSilent) return;
	response.setHeader('content-type', 'text/html');
	response.end(request.url === '/' ? `<h1>Edge ${process.pid}</h1>` : '{}');
});
server.listen(Number(port), '127.0.0.1', () => {
	writeFileSync(`${file}.new`, JSON.stringify({ url: `http://127.0.0.1:${port}`, token: 't', pid: process.pid }));
	renameSync(`${file}.new`, file);
});
