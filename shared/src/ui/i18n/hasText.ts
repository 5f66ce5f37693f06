import type { i18n, ParseKeys } from 'i18next';

/** Whether there is a text of a key that was put together from what a hub said: a newer one may say more than a page has words for. */
export function hasText<Key extends string>(texts: i18n, key: Key): key is Key & ParseKeys {
	return texts.exists(key);
}
