/** What the browser inside of a shell may fetch, keep and use. Every answer is a rule of `policy/`. */
import type { Session } from 'electron';
import { mayRequest, shellPolicy } from './policy/ownPlaces.ts';
import { mayUse } from './policy/permissions.ts';
import type { ShellRole } from './policy/shellRole.ts';

export function lockSession(session: Session, role: ShellRole, edgeOrigin: () => string | null): void {
	session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
		answer(mayUse(role, permission, requestingUrl, edgeOrigin())),
	);
	session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
		mayUse(role, permission, requestingOrigin, edgeOrigin()),
	);
	session.setDevicePermissionHandler(() => false);
	session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayRequest(url, edgeOrigin()) }));
	session.webRequest.onHeadersReceived(({ responseHeaders, resourceType }, answer) => {
		if (resourceType !== 'mainFrame' || responseHeaders === undefined) return answer({});
		const name = Object.keys(responseHeaders).find((one) => one.toLowerCase() === 'content-security-policy');
		const key = name ?? 'Content-Security-Policy';
		answer({ responseHeaders: { ...responseHeaders, [key]: [...shellPolicy(responseHeaders[key] ?? [])] } });
	});
	session.on('will-download', (event) => event.preventDefault());
	// Chromium would fetch dictionaries from the internet.
	session.setSpellCheckerEnabled(false);
}
