import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = globSync(['shared/src/shell/**/*.ts', 'apps/*/src/shell/**/*.ts'], { cwd: root })
	.filter((file) => !file.endsWith('.test.ts'))
	.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

/** What electronegativity and Electron's guide warn of, as it is written in a source; each with what it must find. */
const warned: Readonly<Record<string, readonly [pattern: RegExp, sample: string]>> = {
	AUXCLICK: [/disableBlinkFeatures: (?!'Auxclick')/, "disableBlinkFeatures: ''"],
	BLINK_FEATURES: [/enableBlinkFeatures/, "enableBlinkFeatures: 'X'"],
	CERTIFICATE_ERROR_EVENT: [/'certificate-error'/, "app.on('certificate-error', take)"],
	CERTIFICATE_VERIFY_PROC: [
		/setCertificateVerifyProc|ignore-certificate-errors/,
		'session.setCertificateVerifyProc(f)',
	],
	CONTEXT_ISOLATION: [/contextIsolation: (?!true)/, 'contextIsolation: false'],
	// As the list of switches has them, a line each.
	CUSTOM_ARGUMENTS: [
		/(?:appendSwitch\(|^\t\[)'(?:remote-|inspect|js-flags|no-sandbox|disable-web-security)/m,
		"\t['inspect'],",
	],
	DANGEROUS_FUNCTIONS: [/executeJavaScript|insertCSS|\beval\(|new Function\(/, 'contents.executeJavaScript(code)'],
	EXPERIMENTAL_FEATURES: [/experimentalFeatures: (?!false)/, 'experimentalFeatures: true'],
	EXPOSED: [/contextBridge|exposeInMainWorld|exposeInIsolatedWorld/, "contextBridge.exposeInMainWorld('x', {})"],
	FILE_PROTOCOL: [/loadFile|registerFileProtocol|'file:'|file:\/\//, "window.loadFile('x')"],
	HTTP_RESOURCES: [/loadURL\(['"`]http/, "loadURL('http://x')"],
	INSECURE_CONTENT: [/allowRunningInsecureContent: (?!false)/, 'allowRunningInsecureContent: true'],
	IPC_OF_ALL: [/\bipcMain\b/, "ipcMain.on('x', f)"],
	NODE_INTEGRATION: [/nodeIntegration\w*: (?!false)/, 'nodeIntegrationInWorker: true'],
	OPEN_EXTERNAL: [/openExternal|openPath/, 'shell.openExternal(url)'],
	POPUPS: [/allowpopups|action: 'allow'/, "({ action: 'allow' })"],
	PROTOCOL_HANDLER: [/setAsDefaultProtocolClient|bypassCSP|allowServiceWorkers/, 'bypassCSP: true'],
	REMOTE_MODULE: [/enableRemoteModule|@electron\/remote/, 'enableRemoteModule: true'],
	SANDBOX: [/sandbox: (?!true)/, 'sandbox: false'],
	SECURITY_WARNINGS: [/ELECTRON_DISABLE_SECURITY_WARNINGS/, 'ELECTRON_DISABLE_SECURITY_WARNINGS=1'],
	WEB_SECURITY: [/webSecurity: (?!true)/, 'webSecurity: false'],
	WEBVIEW: [/webviewTag: (?!false)|<webview/, 'webviewTag: true'],
};

describe('the shells’ sources', () => {
	it.each(Object.entries(warned))('[SHL19] have nothing of %s', (_, [pattern, sample]) => {
		expect(sample).toMatch(pattern);
		expect(sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file)).toEqual([]);
	});

	it('[SHL19] open windows in one place, with every wall named', () => {
		const opening = sources.filter(({ text }) => /new (?:BrowserWindow|BrowserView|WebContentsView)\(/.test(text));
		expect(opening.map(({ file }) => file)).toEqual(['shared/src/shell/shellWindow.ts']);
		const said = opening[0]?.text ?? '';
		for (const wall of ['sandbox: true', 'contextIsolation: true', 'nodeIntegration: false', 'webSecurity: true'])
			expect(said).toContain(wall);
		for (const wall of [
			'devTools: false',
			'webviewTag: false',
			'disableDialogs: true',
			"disableBlinkFeatures: 'Auxclick'",
		])
			expect(said).toContain(wall);
	});

	it('[SHL19] answer what a page asks for: navigation, windows, frames and permissions', () => {
		const all = sources.map(({ text }) => text).join('\n');
		for (const answered of [
			...[
				'setWindowOpenHandler',
				"'will-navigate'",
				"'will-frame-navigate'",
				"'will-redirect'",
				"'will-attach-webview'",
			],
			...['setPermissionRequestHandler', 'setPermissionCheckHandler', 'setDevicePermissionHandler', 'onBeforeRequest'],
			...["'will-download'", "'web-contents-created'"],
		])
			expect(all).toContain(answered);
	});
});

it('[SHL19] SECURITY.md answers each of the guide’s twenty points by a rule or a file that is there', () => {
	const rows = [...readFileSync(join(root, 'SECURITY.md'), 'utf8').matchAll(/^\| (\d+) \|.*\| ([^|]+) \|$/gm)];
	expect(rows.map(([, point]) => Number(point))).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
	const rules = readFileSync(join(root, 'docs/spec/shell.md'), 'utf8');
	for (const [, point, shown = ''] of rows)
		for (const one of shown.split(', ')) {
			const file = /^`(.+)`$/.exec(one)?.[1];
			const isThere = file === undefined ? rules.includes(`**${one}**`) : existsSync(join(root, file));
			expect([point, one, isThere]).toEqual([point, one, true]);
		}
});
