import type { TFunction } from 'i18next';
import { type SetUpState, type SetUpTest, testsOf } from '../policy/setUpModel.ts';
import type { ShellRole } from '../policy/shellRole.ts';
import { escapeHtml } from './escapeHtml.ts';
import { setUpButton } from './setUpFieldsHtml.ts';

/** What can be tried on this station, and what came of it. */
export function setUpTestsHtml(role: ShellRole, { draft, tests }: SetUpState, t: TFunction): string {
	const rows = testsOf(role, draft).map(row);
	return `<ul class="tests">${rows.join('')}</ul>`;

	function row(test: SetUpTest): string {
		const { phase, words } = tests[test];
		const said = phase === 'asked' ? t(`setUp.asked.${test}`) : t(`setUp.phase.${phase}`);
		const more = words === null ? '' : `<p class="detail">${escapeHtml(words)}</p>`;
		return `<li class="${phase}">${acts(test)}<p role="status">${escapeHtml(said)}</p>${more}</li>`;
	}

	function acts(test: SetUpTest): string {
		const { phase } = tests[test];
		const name = t(`setUp.test.${test}`);
		if (phase === 'running') return `<strong>${escapeHtml(name)}</strong>`;
		if (phase !== 'asked') return setUpButton('test', test, name, null);
		return `<strong>${escapeHtml(name)}</strong>${setUpButton('right', test, t('setUp.yes'), null)}${setUpButton('wrong', test, t('setUp.no'), null)}`;
	}
}
