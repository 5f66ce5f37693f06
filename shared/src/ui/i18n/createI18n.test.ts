import type { i18n } from 'i18next';
import { describe, expect, it } from 'vitest';
import { createI18n, languages, offeredLanguages, pageTexts } from './createI18n.ts';
import { localised } from './localised.ts';
import { numberText } from './numberText.ts';

const texts = {
	id: { common: { back: 'Kembali', own: 'umum' }, own: { own: 'sendiri', ahead_other: '{{count, number}} orang' } },
	en: {
		common: { back: 'Back', own: 'common' },
		own: { own: 'own', ahead_one: '{{count, number}} person', ahead_other: '{{count, number}} people' },
	},
};

/** These texts are the test's own: the types know those of the pages. */
const say = ({ t }: i18n) => t as unknown as (key: string, values?: object) => string;

describe('texts of a page', () => {
	it('[UI1] change language at once, own texts before common ones, with plural forms', async () => {
		const i18n = createI18n(texts, 'id');
		expect([say(i18n)('back'), say(i18n)('own'), say(i18n)('ahead', { count: 1 })]).toEqual([
			'Kembali',
			'sendiri',
			'1 orang',
		]);
		await i18n.changeLanguage('en');
		expect([say(i18n)('back'), say(i18n)('own')]).toEqual(['Back', 'own']);
		expect([say(i18n)('ahead', { count: 1 }), say(i18n)('ahead', { count: 5 })]).toEqual(['1 person', '5 people']);
	});

	it('[UI11] write how many as the language does, one that the machine does not know as Indonesian', async () => {
		const i18n = createI18n({ ...texts, xx: { common: {}, own: {} } }, 'id');
		const many = async (language: string): Promise<string> => {
			await i18n.changeLanguage(language);
			return say(i18n)('ahead', { count: 12_345 });
		};
		expect([await many('id'), await many('en'), await many('xx')]).toEqual([
			'12.345 orang',
			'12,345 people',
			'12.345 orang',
		]);
		expect([numberText(999, 'id'), numberText(1_000, 'id'), numberText(1_000, 'en')]).toEqual([
			'999',
			'1.000',
			'1,000',
		]);
		expect(numberText(1_000, 'xx')).toBe('1.000');
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
		const t = say(createI18n(found, 'su'));
		expect([t('back'), t('own'), t('shared')]).toEqual(['Balik', 'sendiri', 'bersama']);
	});

	it('[UI5] shows a text of the site in Indonesian where it has no other', () => {
		expect(localised({ id: 'Aula', en: 'Hall' }, 'en')).toBe('Hall');
		expect(localised({ id: 'Aula' }, 'en')).toBe('Aula');
		expect(localised({ su: 'Aula' }, 'en')).toBe('Aula');
	});
});
