import type { TFunction } from 'i18next';
import { type SetUpState, type SetUpTest, testsOf } from '../policy/setUpModel.ts';
import type { ShellRole } from '../policy/shellRole.ts';
import { escapeHtml } from './escapeHtml.ts';
import { setUpButton } from './setUpFieldsHtml.ts';

/** What can be tried on this station, and what came of it. */
export function setUpTestsHtml(
	role: ShellRole,
	{ draft, tests }: SetUpState,
	pictures: readonly string[],
	t: TFunction,
): string {
	const rows = testsOf(role, draft).map(row);
	return `<ul class="tests">${rows.join('')}</ul>`;

	function row(test: SetUpTest): string {
		const { phase, words } = tests[test];
		const said = phase === 'asked' ? t(`setUp.asked.${test}`) : t(`setUp.phase.${phase}`);
		const more = words === null ? '' : `<p class="detail">${escapeHtml(words)}</p>`;
		const status = `<p role="status">${escapeHtml(said)}</p>${more}${test === 'preview' ? papers() : ''}`;
		const name = t(`setUp.test.${test}`);
		const named = `<strong>${escapeHtml(name)}</strong>`;
		switch (phase) {
			case 'running':
				return `<li class="${phase}">${named}${status}</li>`;
			case 'asked':
				return `<li class="${phase}">${named}${status}<div class="answers">${answers(test)}</div></li>`;
			default:
				return `<li class="${phase}">${setUpButton('test', test, name, null)}${status}</li>`;
		}
	}

	function papers(): string {
		const drawn = pictures.map((picture) => `<img alt="" src="${escapeHtml(picture)}">`);
		const name = escapeHtml(t('setUp.papers'));
		return drawn.length === 0 ? '' : `<div class="papers" role="img" aria-label="${name}">${drawn.join('')}</div>`;
	}

	function answers(test: SetUpTest): string {
		return setUpButton('right', test, t('setUp.yes'), null) + setUpButton('wrong', test, t('setUp.no'), null);
	}
}
