import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { healthFault, roleFault, roleQuestion, type SiteChoices, siteChoices } from './hubAnswers.ts';

const well = { status: 'ok', version: '0.1.0', epoch: 1, seq: 12, needsPerson: 0 };
const sample: unknown = JSON.parse(readFileSync(new URL('../../../../data/mpp-mini.json', import.meta.url), 'utf8'));
const site: SiteChoices = {
	name: { id: 'Mini' },
	zones: [{ id: 'aula', name: { id: 'Aula' } }],
	counters: [{ id: 'loket/1', label: '1', zoneId: 'aula' }],
};

describe('what a hub answers a set-up', () => {
	it('[SET5] tells a hub from anything else', () => {
		for (const status of ['ok', 'recovering', 'read-only'])
			expect(healthFault({ status: 200, body: { ...well, status } })).toBeNull();
		expect(healthFault({ status: null, body: null })).toBe('hubSilent');
		// A station of the same product answers there too, and is no hub.
		expect(healthFault({ status: 200, body: { status: 'ok', link: 'live', outbox: 0 } })).toBe('noHub');
		for (const body of [null, '<html>', {}, { ...well, status: 'fine' }])
			expect(healthFault({ status: 200, body })).toBe('noHub');
	});

	it('[SET5] offers the zones and counters of its site', () => {
		const choices = siteChoices({ status: 200, body: sample }) as SiteChoices;
		expect(choices.name).toEqual({ id: 'Mal Pelayanan Publik Mini' });
		expect(choices.zones).toEqual([{ id: 'aula', name: { id: 'Aula' } }]);
		expect(choices.counters.map(({ label }) => label)).toContain('10');
		for (const counter of choices.counters) expect(Object.keys(counter)).toEqual(['id', 'label', 'zoneId']);
	});

	it.each([
		[null, 'hubSilent'],
		[401, 'tokenUnknown'],
		[403, 'tokenOfOther'],
		[429, 'hubBusy'],
		[503, 'hubBusy'],
		[404, 'noHub'],
		[500, 'noHub'],
	] as const)('[SET5] says why there is nothing to choose from: %s', (status, fault) => {
		expect(siteChoices({ status, body: sample })).toBe(fault);
		for (const role of ['kiosk', 'counter', 'display'] as const)
			expect(roleFault(role, { status, body: null })).toBe(fault);
	});

	it.each([null, [], { counters: [] }, { site: { name: { id: 'x' } }, zones: [], counters: [] }])(
		'[SET5] takes no site from %j',
		(body) => {
			expect(siteChoices({ status: 200, body })).toBe('noHub');
		},
	);

	it('[SET5] shows whether a token is the role’s, by a question that changes nothing', () => {
		expect(roleQuestion('kiosk', site)).toEqual({ method: 'POST', path: '/api/v1/tickets', body: '{}' });
		expect(roleQuestion('counter', site).path).toBe('/api/v1/counters/loket%2F1/queue');
		expect(roleQuestion('display', site).path).toBe('/api/v1/board');
		expect(roleFault('kiosk', { status: 400, body: null })).toBeNull();
		expect(roleFault('kiosk', { status: 201, body: null })).toBe('noHub');
		expect(roleFault('counter', { status: 200, body: null })).toBeNull();
		expect(roleFault('display', { status: 200, body: null })).toBeNull();
	});
});
