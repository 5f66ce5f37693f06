import { expect, it } from 'vitest';
import { type UpdateOffer, type UpdateStanding, updateAnswer } from './updateRules.ts';

const offer: UpdateOffer = { version: '0.2.0', share: 1, electron: '45.5.0', data: 50 };
const standing: UpdateStanding = {
	...{ current: '0.1.0', electron: '45.5.0', data: 50, failed: [] },
	...{ place: 0.4, isQuiet: true, outbox: 0 },
};

it.each<[string, Partial<UpdateOffer>, Partial<UpdateStanding>]>([
	['install', {}, {}],
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
	['otherElectron', { electron: '46.0.0' }, {}],
	['otherElectron', {}, { electron: '46.0.0' }],
	['otherData', { data: 60 }, {}],
	['open', {}, { isQuiet: false }],
	['busy', {}, { outbox: 1 }],
	['busy', {}, { outbox: null }],
])('[PKG4] an update is answered “%s”: offer %j, station %j', (answer, offered, station) => {
	expect(updateAnswer({ ...offer, ...offered }, { ...standing, ...station })).toBe(answer);
});
