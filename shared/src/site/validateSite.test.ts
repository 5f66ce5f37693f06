import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SiteFile } from '../domain/siteFile.ts';
import { hashSite } from './hashSite.ts';
import { readSiteFile } from './readSiteFile.ts';
import { validateSite } from './validateSite.ts';

const dataFolder = new URL('../../../data/', import.meta.url);
const samples = ['mpp-tangsel.json', 'mpp-mini.json'];

/** Site files are plain JSON: a broken copy is made by setting one place of it. */
function sample(name: string): SiteFile {
	return JSON.parse(readFileSync(new URL(name, dataFolder), 'utf8')) as SiteFile;
}

function broken(name: string, path: string, value: unknown): unknown {
	const copy: unknown = sample(name);
	const keys = path.split('/').slice(1);
	const last = keys.pop() ?? '';
	const parent = keys.reduce((place, key) => (place as Record<string, unknown>)[key], copy) as Record<string, unknown>;
	if (value === undefined) delete parent[last];
	else parent[last] = value;
	return copy;
}

const mini = 'mpp-mini.json';
const tangsel = 'mpp-tangsel.json';
const thirty = Array.from({ length: 29 }, (_, i) => ({
	...sample(mini).agencies[2]!.services[0]!,
	id: `pos-indonesia.layanan-${i}`,
	rank: i + 1,
}));

/** file, place that is set, value (undefined: left out), place that the problem names, rule, words in the message */
const table: [string, string, unknown, string, string, string][] = [
	[mini, '/policy', undefined, '', 'schema', '“policy” is missing'],
	[mini, '/site/colour', 'red', '/site', 'schema', '“colour” is not known here'],
	[mini, '/series/0/prefix', 'IO', '/series/0/prefix', 'schema', 'does not fit the pattern'],
	[mini, '/series/0/digits', 5, '/series/0/digits', 'schema', 'must be <= 4 (it is 5)'],
	[mini, '/zones', [], '/zones', 'schema', 'must NOT have fewer than 1 items'],
	[mini, '/openingHours/weekly/mon', 'closed', '/openingHours/weekly/mon', 'schema', 'must be object (it is "closed")'],
	[mini, '/policy/ticketWidthMm', 70, '/policy/ticketWidthMm', 'schema', '70 is none of 58, 80'],
	[mini, '/agencies/0/services/1/groupId', 7, '/agencies/0/services/1/groupId', 'schema', 'must be string'],
	[mini, '/agencies/0/zoneId', 'lantai-9', '/agencies/0/zoneId', 'reference', 'there is no zone “lantai-9”'],
	[
		tangsel,
		'/agencies/3/services/2/seriesId',
		'ZZ',
		'/agencies/3/services/2/seriesId',
		'reference',
		'there is no series “ZZ”',
	],
	[
		mini,
		'/agencies/0/services/0/id',
		'polres.ktp',
		'/agencies/0/services/0/id',
		'reference',
		'must start with its agency',
	],
	[
		tangsel,
		'/agencies/0/services/0/groupId',
		'ktp',
		'/agencies/0/services/0/groupId',
		'reference',
		'there is no group',
	],
	[
		tangsel,
		'/agencies/0/services/0/groupId',
		null,
		'/agencies/0/services/0/groupId',
		'reference',
		'a service needs one',
	],
	[mini, '/agencies/0/services/0/groupId', 'ktp', '/agencies/0/services/0/groupId', 'reference', 'has no groups'],
	[mini, '/counters/0/agencyId', 'polres', '/counters/0/agencyId', 'reference', 'there is no agency “polres”'],
	[mini, '/counters/0/zoneId', 'teras', '/counters/0/zoneId', 'reference', 'there is no zone “teras”'],
	[mini, '/counters/1/seriesIds/1', 'XX', '/counters/1/seriesIds/1', 'reference', 'there is no series “XX”'],
	[mini, '/counters/3/id', 'meja-a', '/counters/3/id', 'unique', 'already at /counters/0/id'],
	[mini, '/counters/3/label', 'A', '/counters/3/label', 'unique', 'already at /counters/0/label'],
	[mini, '/series/3/id', 'BD', '/series/3/id', 'unique', 'already at /series/2/id'],
	[mini, '/series/1/prefix', 'DB', '/series/1/prefix', 'unique', 'already at /series/0/prefix'],
	[mini, '/agencies/1/rank', 2, '/agencies/1/rank', 'unique', 'already at /agencies/0/rank'],
	[mini, '/agencies/1/services/1/rank', 2, '/agencies/1/services/1/rank', 'unique', 'already at'],
	[mini, '/agencies/1/services/1/id', 'kejaksaan-negeri.tilang', '/agencies/1/services/1/id', 'unique', 'already at'],
	[
		tangsel,
		'/agencies/0/groups/1/id',
		sample(tangsel).agencies[0]!.groups![0]!.id,
		'/agencies/0/groups/1/id',
		'unique',
		'already',
	],
	[mini, '/reasons/pause/1/id', 'salat', '/reasons/pause/1/id', 'unique', 'already at /reasons/pause/0/id'],
	[tangsel, '/zones/1/id', sample(tangsel).zones[0]!.id, '/zones/1/id', 'unique', 'already at /zones/0/id'],
	[tangsel, '/priorityClasses/1/id', 'lansia', '/priorityClasses/1/id', 'unique', 'already at'],
	[tangsel, '/openingHours/closedDays/1/date', '2026-01-01', '/openingHours/closedDays/1/date', 'unique', 'already at'],
	[tangsel, '/zones/0/name', { id: 'Lantai' }, '/zones/0/name', 'locales', 'the text in “en” is missing'],
	[mini, '/zones/0/name', { id: 'Aula', en: 'Hall' }, '/zones/0/name/en', 'locales', '“en” is not one of site.locales'],
	[
		tangsel,
		'/agencies/0/services/0/keywords',
		{ en: [] },
		'/agencies/0/services/0/keywords',
		'locales',
		'“id” is missing',
	],
	[tangsel, '/policy/runningText', { id: 'Halo' }, '/policy/runningText', 'locales', 'the text in “en” is missing'],
	[mini, '/agencies/2/services/0/seriesId', 'BD', '/series/2', 'series', 'it serves kejaksaan-negeri, pos-indonesia'],
	[mini, '/agencies/2/services/0/seriesId', 'BD', '/series/3', 'series', 'it serves none'],
	[mini, '/counters/3/seriesIds/0', 'BD', '/series/3', 'series', 'no counter serves series “PD”'],
	[mini, '/series/0/to', 100, '/series/0/to', 'series', '100 has more than 2 digits'],
	[mini, '/series/0', { ...sample(mini).series[0], from: 50, to: 49 }, '/series/0/to', 'series', 'must not be less'],
	[mini, '/site/timeZone', 'Asia/Atlantis', '/site/timeZone', 'hours', 'no time zone'],
	[mini, '/openingHours/weekly/sat/close', '09:00', '/openingHours/weekly/sat/close', 'hours', 'must be after “open”'],
	[
		mini,
		'/openingHours/weekly/mon/breaks/1/start',
		'10:10',
		'/openingHours/weekly/mon/breaks/1/start',
		'hours',
		'not be before 10:15',
	],
	[
		mini,
		'/openingHours/weekly/mon/breaks/0/start',
		'08:00',
		'/openingHours/weekly/mon/breaks/0/start',
		'hours',
		'before 08:15',
	],
	[
		mini,
		'/openingHours/weekly/mon/breaks/0/end',
		'10:00',
		'/openingHours/weekly/mon/breaks/0/end',
		'hours',
		'must be after “start”',
	],
	[
		mini,
		'/openingHours/weekly/mon/breaks/1/end',
		'14:30',
		'/openingHours/weekly/mon/breaks/1/end',
		'hours',
		'not be after “close”',
	],
	[mini, '/openingHours/ticketsFrom', '11:30', '/openingHours/ticketsFrom', 'hours', 'no time for tickets on fri'],
	[
		mini,
		'/openingHours/closedDays/0/date',
		'2026-02-30',
		'/openingHours/closedDays/0/date',
		'hours',
		'there is no 2026-02-30',
	],
	[
		mini,
		'/agencies/1/weekly/tue/open',
		'08:00',
		'/agencies/1/weekly/tue/open',
		'hours',
		'not be before the site opens',
	],
	[
		mini,
		'/agencies/1/weekly/thu/close',
		'14:30',
		'/agencies/1/weekly/thu/close',
		'hours',
		'not be after the site closes',
	],
	[
		mini,
		'/agencies/1/weekly/wed',
		sample(mini).agencies[1]!.weekly!.tue,
		'/agencies/1/weekly/wed',
		'hours',
		'must be null',
	],
	[mini, '/agencies/2/services', thirty, '/agencies/2/groups', 'groups', 'has 29 services; more than 28 need groups'],
	[
		tangsel,
		'/priorityClasses/1/neutralMark',
		'*',
		'/priorityClasses/1/neutralMark',
		'mark',
		'the same for all classes',
	],
];

describe('validateSite', () => {
	it.each(samples)('[SITE1] takes in the sample %s', (name) => {
		expect(validateSite(sample(name)).problems).toBeNull();
	});

	it.each(table)('[SITE2] %s with %s = %o: names %s, rule %s', (name, path, value, place, rule, words) => {
		const { problems } = validateSite(broken(name, path, value));
		expect(problems).toContainEqual({ path: place, rule, message: expect.stringContaining(words) });
	});

	it('[SITE2] names every wrong place at once', () => {
		const file = broken(mini, '/agencies/0/zoneId', 'x') as { counters: { zoneId: string }[] };
		file.counters[1]!.zoneId = 'y';
		expect(validateSite(file).problems?.map(({ path }) => path)).toEqual(['/agencies/0/zoneId', '/counters/1/zoneId']);
	});

	it.each([null, 7, 'text', [], {}])('[SITE2] refuses %o, which is no site file', (json) => {
		expect(validateSite(json).problems?.length).toBeGreaterThan(0);
	});
});

describe('readSiteFile', () => {
	it('[SITE3] tells the file, each place and what is wrong there', () => {
		const file = new URL('../package.json', import.meta.url).pathname;
		expect(() => readSiteFile(file)).toThrow(/package\.json can't be read|was not taken in/);
		expect(() => readSiteFile(new URL(import.meta.url).pathname)).toThrow(/is not JSON/);
		expect(readSiteFile(new URL(mini, dataFolder).pathname).site.id).toBe('mpp-mini');
	});
});

describe('hashSite', () => {
	it('[SITE4] is the same for the same content in another order of keys, another for other content', () => {
		const site = sample(mini);
		const turned = Object.fromEntries(Object.entries(site).reverse()) as unknown as SiteFile;
		expect(hashSite(turned)).toBe(hashSite(site));
		expect(hashSite({ ...site, policy: { ...site.policy, noShowAfterCalls: 2 } })).not.toBe(hashSite(site));
	});
});
