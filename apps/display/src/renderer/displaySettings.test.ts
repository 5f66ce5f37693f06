import { describe, expect, it } from 'vitest';
import { displaySettings } from './displaySettings.ts';

describe('the address of a display', () => {
	it('[DSP12] without anything means the whole site, in Indonesian, with sound and without arrows', () => {
		expect(displaySettings('')).toEqual({
			zoneId: null,
			counterId: null,
			language: 'id',
			arrows: new Map(),
			hasSound: true,
			voice: [],
		});
	});

	it('[DSP12] names zone, counter, language, silence, voice and arrows', () => {
		const settings = displaySettings(
			'?zone=lt2&counter=loket-16&lang=en&sound=off&voice=id,en&arrows=loket-16:left,loket-17:up-right',
		);
		expect(settings).toMatchObject({ zoneId: 'lt2', counterId: 'loket-16', language: 'en', hasSound: false });
		expect(settings.voice).toEqual(['id', 'en']);
		expect([...settings.arrows]).toEqual([
			['loket-16', 'left'],
			['loket-17', 'up-right'],
		]);
	});

	it.each(['?lang=nl', '?voice=nl', '?arrows=loket-16:sideways', '?arrows=,,:', '?arrows=loket-16'])(
		'[DSP12] leaves out what it does not know: %s',
		(query) => {
			expect(displaySettings(query)).toEqual(displaySettings(''));
		},
	);
});
