import type { SetUpAct } from '../policy/shellChannel.ts';
import { escapeHtml } from './escapeHtml.ts';

/** Buttons and fields of a set-up. There is no form: nothing could be sent anywhere. */
export function setUpButton(act: SetUpAct, value: string, text: string, beside: string | null): string {
	const more = beside === null ? '' : `<small>${escapeHtml(beside)}</small>`;
	return `<button type="button" data-set-up="${act}" data-value="${escapeHtml(value)}">${escapeHtml(text)}${more}</button>`;
}

/** `url` and `text` are typed as they are; a `pin` is typed blind. */
export type FieldKind = 'text' | 'url' | 'pin';

export function fieldHtml(name: string, label: string, value: string, kind: FieldKind): string {
	const blind = kind === 'pin' ? 'type="password" inputmode="numeric" maxlength="12"' : 'type="text" maxlength="200"';
	const typed = `autocomplete="off" autocapitalize="off" spellcheck="false" value="${escapeHtml(value)}"`;
	return `<label>${escapeHtml(label)}<input data-field="${name}" ${blind} ${typed}></label>`;
}

export function listHtml(
	name: string,
	label: string,
	rows: readonly Readonly<{ value: string; text: string }>[],
	chosen: string,
): string {
	const options = rows.map(({ value, text }) => {
		const mark = value === chosen ? ' selected' : '';
		return `<option value="${escapeHtml(value)}"${mark}>${escapeHtml(text)}</option>`;
	});
	return `<label>${escapeHtml(label)}<select data-field="${name}">${options.join('')}</select></label>`;
}
