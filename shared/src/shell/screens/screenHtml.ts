import type { ShellRole } from '../policy/shellRole.ts';
import type { ScreenName } from '../policy/shown.ts';
import { shellTexts } from '../shellTexts.ts';
import { escapeHtml } from './escapeHtml.ts';
import { type StaffView, staffHtml } from './staffHtml.ts';

/** One of the shell's own screens as a page without script: what it shows is all in it. */
export type ScreenView = Readonly<{
	role: ShellRole;
	name: ScreenName;
	/** The visitor's. */
	language: string;
	/** For staff, as the edge or the settings say it; null: nothing. */
	detail: string | null;
	staff: StaffView | null;
}>;

export function screenHtml({ role, name, language, detail, staff }: ScreenView): string {
	const t = shellTexts(language);
	const body = name === 'staff' ? staffHtml(staff ?? { phase: 'asking', wasWrong: false }, t) : noticeHtml(name);
	return `<!doctype html>
<html lang="${language === 'en' ? 'en' : 'id'}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Antrean</title>
<link rel="stylesheet" href="/shell.css">
<body class="${role}">
${body}
</body>
</html>
`;

	function noticeHtml(notice: Exclude<ScreenName, 'staff'>): string {
		const forStaff = detail === null ? '' : `<p class="detail">${escapeHtml(detail)}</p>`;
		const title = `<h1>${escapeHtml(t(`title.${notice}`))}</h1>`;
		return `<main role="status">${title}<p>${escapeHtml(t(`text.${notice}.${role}`))}</p>${forStaff}</main>`;
	}
}
