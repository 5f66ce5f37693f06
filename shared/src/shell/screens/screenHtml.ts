import { edgeFault } from '../policy/edgeFault.ts';
import type { SettingsFault } from '../policy/settingsFault.ts';
import type { ShellRole } from '../policy/shellRole.ts';
import type { ScreenName } from '../policy/shown.ts';
import { shellTexts } from '../shellTexts.ts';
import { escapeHtml } from './escapeHtml.ts';
import { type SetUpView, setUpHtml } from './setUpHtml.ts';
import { type StaffView, staffHtml } from './staffHtml.ts';

/** One of the shell's own screens as a page without script: what it shows is all in it. */
export type ScreenView = Readonly<{
	role: ShellRole;
	name: ScreenName;
	/** The visitor's, or the technician's. */
	language: string;
	/** For staff, as the edge or the settings say it; null: nothing. */
	detail: string | null;
	/** Of the settings file that is wrong; null: it is no one line's fault. */
	line: number | null;
	/** What is wrong with it; null: nothing, or nothing that has words. */
	fault: SettingsFault | null;
	staff: StaffView | null;
	/** Null: this station is set up. */
	setUp: SetUpView | null;
}>;

export function screenHtml({ role, name, language, detail, line, fault, staff, setUp }: ScreenView): string {
	const t = shellTexts(language);
	return `<!doctype html>
<html lang="${language === 'en' ? 'en' : 'id'}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Antrean</title>
<link rel="stylesheet" href="/shell.css">
<body class="${role}">
${bodyHtml()}
</body>
</html>
`;

	function bodyHtml(): string {
		switch (name) {
			case 'staff':
				return staffHtml(staff ?? { phase: 'asking', wasWrong: false }, t);
			case 'setUp':
				return setUp === null ? noticeHtml('preparing') : setUpHtml(role, language, setUp, detail, t);
			default:
				return noticeHtml(name);
		}
	}

	function noticeHtml(notice: Exclude<ScreenName, 'staff' | 'setUp'>): string {
		const title = `<h1>${escapeHtml(t(`title.${notice}`))}</h1>`;
		// The screen has no other language to touch, and a technician may not read the visitors'.
		const both = language === 'en' ? ['en', 'id'] : ['id', 'en'];
		const place = both.map((one) => placeHtml(one, line, fault)).join('');
		const why = both.map((one) => (notice === 'outOfService' ? whyHtml(one, detail) : '')).join('');
		const forStaff = detail === null ? '' : `<p class="detail">${escapeHtml(detail)}</p>`;
		const told = `<p>${escapeHtml(t(`text.${notice}.${role}`))}</p>`;
		return `<main><div role="status">${title}${told}${place}${why}${forStaff}</div></main>`;
	}
}

/** Where the settings file is wrong, and how; empty: there is nothing to say. */
function placeHtml(language: string, line: number | null, fault: SettingsFault | null): string {
	if (line === null && fault === null) return '';
	const t = shellTexts(language);
	const where = line === null ? t('text.badFile') : t('text.badLine', { line });
	const what = fault === null ? '' : t(`fault.${fault.what}`, { setting: fault.setting });
	return `<p lang="${language}">${escapeHtml(`${where} ${what}`.trim())}</p>`;
}

/** Why the edge can't run, and what to do; empty: it did not say, or nothing that has words. */
function whyHtml(language: string, said: string | null): string {
	const fault = said === null ? null : edgeFault(said);
	if (fault === null) return '';
	const t = shellTexts(language);
	return `<p lang="${language}">${escapeHtml(`${t('text.why')} ${t(`edge.${fault}`)}`)}</p>`;
}
