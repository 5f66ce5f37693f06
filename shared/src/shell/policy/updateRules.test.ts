import { expect, it } from 'vitest';
import { afterUpdate, type UpdateOffer, type UpdateStanding, updateAnswer } from './updateRules.ts';

const offer: UpdateOffer = { version: '0.2.0', share: 1, isSigned: true };
const standing: UpdateStanding = { current: '0.1.0', failed: [], place: 0.4, isOpenSoon: false, outbox: 0 };

it.each<[string, Partial<UpdateOffer>, Partial<UpdateStanding>]>([
	['install', {}, {}],
	['unsigned', { isSigned: false }, {}],
	['notNewer', { version: '0.1.0' }, {}],
	['notNewer', { version: '0.0.9' }, {}],
	['notNewer', { version: '0.9.9' }, { current: '0.10.0' }],
	['notNewer', { version: '0.2.0-beta' }, {}],
	['notNewer', { version: '../../x' }, {}],
	['failedBefore', {}, { failed: ['0.2.0'] }],
	['install', { version: '0.2.1' }, { failed: ['0.2.0'] }],
	['notYetOurs', { share: 0.4 }, {}],
	['install', { share: 0.5 }, {}],
	['notYetOurs', { share: 0 }, { place: 0 }],
	['open', {}, { isOpenSoon: true }],
	['open', {}, { isOpenSoon: null }],
	['busy', {}, { outbox: 1 }],
])('[PKG4] an update is answered “%s”: offer %j, station %j', (answer, offered, station) => {
	expect(updateAnswer({ ...offer, ...offered }, { ...standing, ...station })).toBe(answer);
});

it('[PKG4] a new version that does not come up in three starts gives way to the one before', () => {
	expect(afterUpdate({ starts: 1, livedMs: 0 })).toBe('goOn');
	expect(afterUpdate({ starts: 3, livedMs: 59_999 })).toBe('goOn');
	expect(afterUpdate({ starts: 4, livedMs: 59_999 })).toBe('goBack');
	expect(afterUpdate({ starts: 4, livedMs: 60_000 })).toBe('keep');
});
