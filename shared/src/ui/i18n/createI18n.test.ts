import { describe, expect, it } from 'vitest';
import { createI18n, languages, offeredLanguages, pageTexts } from './createI18n.ts';
import { localised } from './localised.ts';

const texts = {
	id: { common: { back: 'Kembali', own: 'umum' }, own: { own: 'sendiri', ahead_other: '{{count}} orang' } },
	en: {
		common: { back: 'Back', own: 'common' },
		own: { own: 'own', ahead_one: '{{count}} person', ahead_other: '{{count}} people' },
	},
};

describe('texts of a page', () => {
	it('[UI1] change language at once, own texts before common ones, with plural forms', async () => {
		const i18n = createI18n(texts, 'id');
		expect([i18n.t('back'), i18n.t('own'), i18n.t('ahead', { count: 1 })]).toEqual(['Kembali', 'sendiri', '1 orang']);
		await i18n.changeLanguage('en');
		expect([i18n.t('back'), i18n.t('own')]).toEqual(['Back', 'own']);
		expect([i18n.t('ahead', { count: 1 }), i18n.t('ahead', { count: 5 })]).toEqual(['1 person', '5 people']);
	});

	it('[UI5] offers the languages that the site lists and the product has', () => {
		expect(offeredLanguages(['en', 'id', 'su'], languages)).toEqual(['id', 'en']);
		expect(offeredLanguages(['en', 'id', 'su'], [...languages, 'su'])).toEqual(['id', 'en', 'su']);
		expect(offeredLanguages(['id'], languages)).toEqual(['id']);
		expect(offeredLanguages(['jv'], languages)).toEqual(['id']);
	});

	it('[KSK29] come from the files that there are, the product’s own languages first', () => {
		const own = {
			'./su/kiosk.json': { back: 'Balik' },
			'./en/kiosk.json': {},
			'./id/kiosk.json': { back: 'Kembali', own: 'sendiri' },
		};
		const found = pageTexts(own, { './id/common.json': { shared: 'bersama' } });
		expect(Object.keys(found)).toEqual(['id', 'en', 'su']);
		const { t } = createI18n(found, 'su');
		expect([t('back'), t('own'), t('shared')]).toEqual(['Balik', 'sendiri', 'bersama']);
	});

	it('[UI5] shows a text of the site in Indonesian where it has no other', () => {
		expect(localised({ id: 'Aula', en: 'Hall' }, 'en')).toBe('Hall');
		expect(localised({ id: 'Aula' }, 'en')).toBe('Aula');
		expect(localised({ su: 'Aula' }, 'en')).toBe('Aula');
	});
});
