import type { TFunction } from 'i18next';
import { escapeHtml } from './escapeHtml.ts';

/** Letters, digits and the signs of addresses and tokens, to be touched: a kiosk has no keyboard. */
const digits = '1234567890';
const rows = { digits: [digits], all: [digits, 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '.:/-_+=?&~'] } as const;

export function setUpKeysHtml(which: keyof typeof rows, t: TFunction): string {
	const key = (sign: string, face: string): string =>
		`<button type="button" data-key="${escapeHtml(sign)}">${escapeHtml(face)}</button>`;
	const lines = rows[which].map((row) => `<div>${[...row].map((sign) => key(sign, sign)).join('')}</div>`);
	const shift = `<button type="button" data-shift aria-pressed="false">${escapeHtml(t('setUp.shift'))}</button>`;
	const erase = `<button type="button" data-erase>${escapeHtml(t('staff.clear'))}</button>`;
	const last = which === 'digits' ? erase : `${shift}${key(' ', t('setUp.space'))}${erase}`;
	return `<div class="keys">${lines.join('')}<div>${last}</div></div>`;
}
