import type { TFunction } from 'i18next';
import { escapeHtml } from './escapeHtml.ts';

/** Letters, digits and the signs of addresses and tokens, to be touched: a kiosk has no keyboard. */
const rows = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '.:/-_+=?&~ '];

export function setUpKeysHtml(t: TFunction): string {
	const key = (sign: string): string => `<button type="button" data-key="${escapeHtml(sign)}">${face(sign)}</button>`;
	const face = (sign: string): string => escapeHtml(sign === ' ' ? t('setUp.space') : sign);
	const lines = rows.map((row) => `<div>${[...row].map(key).join('')}</div>`);
	const shift = `<button type="button" data-shift aria-pressed="false">${escapeHtml(t('setUp.shift'))}</button>`;
	const erase = `<button type="button" data-erase>${escapeHtml(t('staff.clear'))}</button>`;
	return `<div class="keys">${lines.join('')}<div>${shift}${erase}</div></div>`;
}
