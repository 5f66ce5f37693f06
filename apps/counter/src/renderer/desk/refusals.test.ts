import { rejectionCodes } from '@antrean/shared/domain/rejections.ts';
import en from '@antrean/shared/ui/i18n/en/counter.json' with { type: 'json' };
import id from '@antrean/shared/ui/i18n/id/counter.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';

/** Answers to a kiosk or an administrator: no command of a counter or the information desk is refused so. */
const elsewhere = new Set(['kiosk/no-number', 'catalogue/conflict', 'paper/exists']);

describe('a refusal', () => {
	it.each([
		['Indonesian', id],
		['English', en],
	])('[CNT12] of any command of a counter is said in words: %s', (_, texts) => {
		const missing = rejectionCodes.filter((code) => !elsewhere.has(code) && !(`refusal.${code}` in texts));
		expect(missing).toEqual([]);
	});
});
