import type { CounterId, ZoneId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import { describe, expect, it } from 'vitest';
import { pageQuery } from './pageQuery.ts';
import { displaySettings } from './renderer/displaySettings.ts';

const zoneId = asId<ZoneId>('lt2');
const counterId = asId<CounterId>('loket 16');

describe('the page of a display’s edge', () => {
	it.each([[{ zoneId, counterId: null }], [{ zoneId: null, counterId }], [{ zoneId, counterId }]])(
		'[DSP12] shows what the edge was started for: %j',
		(show) => {
			expect(displaySettings(`?${pageQuery(show)}`)).toMatchObject(show);
		},
	);

	it('[DSP12] shows the whole site without a word', () => {
		expect(pageQuery({ zoneId: null, counterId: null })).toBeNull();
	});
});
