/// <reference types="vite/types/importMeta.d.ts" />
import type { Texts } from '@antrean/shared/ui/i18n/createI18n.ts';
import { pageTexts } from '@antrean/shared/ui/i18n/createI18n.ts';

/** The kiosk's texts in every language that has a file: a further language is a file more and nothing else. */
export const kioskTexts = pageTexts(
	import.meta.glob<Texts>('../../../../shared/src/ui/i18n/*/kiosk.json', { eager: true, import: 'default' }),
	import.meta.glob<Texts>('../../../../shared/src/ui/i18n/*/common.json', { eager: true, import: 'default' }),
);
