import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StartError } from '../cli/startError.ts';
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

/** A PNG's beginning, which says these sides and has no picture. */
function png(width: number, height: number): string {
	const head = Buffer.alloc(40);
	head.write('89504e470d0a1a0a0000000d49484452', 'hex');
	head.writeUInt32BE(width, 16);
	head.writeUInt32BE(height, 20);
	return `data:image/png;base64,${head.toString('base64')}`;
}
/** One white pixel, as any program writes it. */
const whitePixel =
	'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==';

const mini = 'mpp-mini.json';
const tangsel = 'mpp-tangsel.json';
const thirty = Array.from({ length: 29 }, (_, i) => ({
	...sample(mini).agencies[2]!.services[0]!,
	id: `pos-indonesia.layanan-${i}`,
	rank: i + 1,
}));

const twoOfOneName = [1, 2].map(() => ({ name: 'Kiosk 1', zoneId: 'aula' }));
const onTerrace = { name: 'Kiosk 2', zoneId: 'teras' };

/** file, place that is set, value (undefined: left out), place that the problem names, rule, words in the message */
const table: [string, string, unknown, string, string, string][] = [
	[mini, '/policy', undefined, '', 'schema', '“policy” is missing'],
	[mini, '/site/colour', 'red', '/site', 'schema', '“colour” is not known here'],
	[mini, '/series/0/prefix', 'IO', '/series/0/prefix', 'schema', 'does not fit the pattern'],
	[mini, '/series/0/digits', 5, '/series/0/digits', 'schema', 'must be <= 4 (it is 5)'],
	[mini, '/zones', [], '/zones', 'schema', 'must NOT have fewer than 1 items'],
	[mini, '/openingHours/weekly/mon', 'closed', '/openingHours/weekly/mon', 'schema', 'must be object (it is "closed")'],
	[mini, '/policy/ticketLogo', 'data:image/png;base64,AAAA', '/policy/ticketLogo', 'logo', 'is no PNG picture'],
	[mini, '/policy/ticketLogo', 'data:image/svg+xml,<svg/>', '/policy/ticketLogo', 'logo', 'bukan gambar PNG'],
	[mini, '/policy/ticketLogo', png(1_201, 1), '/policy/ticketLogo', 'logo', 'lebih besar dari 64 kB atau 1200 titik'],
	[mini, '/policy/ticketLogo', png(1, 3_000_000), '/policy/ticketLogo', 'logo', 'make it smaller'],
	[mini, '/policy/ticketLogo', png(10, 10), '/policy/ticketLogo', 'logo', 'is a damaged PNG'],
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
	[mini, '/kiosks', twoOfOneName.slice(1).concat(onTerrace), '/kiosks/1/zoneId', 'reference', 'no zone “teras”'],
	[mini, '/kiosks', twoOfOneName, '/kiosks/1/name', 'unique', 'already at /kiosks/0/name'],
	[mini, '/counters/1/seriesIds/1', 'XX', '/counters/1/seriesIds/1', 'reference', 'there is no series “XX”'],
	[mini, '/counters/3/id', 'meja-a', '/counters/3/id', 'unique', 'already at /counters/0/id'],
	[mini, '/counters/3/label', 'A', '/counters/3/label', 'unique', 'already at /counters/0/label'],
	[mini, '/series/3/id', 'BD', '/series/3/id', 'unique', 'already at /series/2/id'],
	[mini, '/series/1/prefix', 'DB', '/series/1/prefix', 'unique', 'already at /series/0/prefix'],
	[mini, '/agencies/1/id', sample(mini).agencies[0]!.id, '/agencies/1/id', 'unique', 'already at /agencies/0/id'],
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

/** The rules that the schema's `$comment` names, in its words, each with the rule and the places of copies that break it. */
const copiesByRule: Readonly<Record<string, readonly (readonly [rule: string, place: RegExp])[]>> = {
	'references, uniqueness of ids, ranks, prefixes, and labels': [
		['reference', /^\/agencies\/\d\/zoneId$/],
		['reference', /seriesId$/],
		['reference', /services\/\d\/id$/],
		['reference', /groupId$/],
		['reference', /^\/counters\/\d\/agencyId$/],
		['reference', /^\/counters\/\d\/zoneId$/],
		['reference', /^\/counters\/\d\/seriesIds\/\d$/],
		...['zones', 'series', 'agencies', 'services', 'groups', 'counters', 'priorityClasses', 'reasons/pause'].map(
			(list) => ['unique', new RegExp(`/${list}/\\d/id$`)] as const,
		),
		['unique', /^\/agencies\/\d\/rank$/],
		['unique', /services\/\d\/rank$/],
		['unique', /prefix$/],
		['unique', /label$/],
		['unique', /closedDays\/\d\/date$/],
	],
	'a text in the first of site.locales and in each of id and en that it lists, and in no language that it does not': [
		['locales', /name$/],
		['locales', /name\/en$/],
		['locales', /keywords$/],
		['locales', /runningText$/],
	],
	'a series serves one agency and fits its digits': [
		['series', /^\/series\/\d$/],
		['series', /^\/series\/\d\/to$/],
	],
	'each series is served by a counter': [['series', /^\/series\/3$/]],
	'order and nesting of hours': [
		['hours', /close$/],
		['hours', /breaks\/\d\/start$/],
		['hours', /breaks\/\d\/end$/],
		['hours', /ticketsFrom$/],
		['hours', /^\/agencies\/\d\/weekly\/tue\/open$/],
		['hours', /^\/agencies\/\d\/weekly\/thu\/close$/],
		['hours', /^\/agencies\/\d\/weekly\/wed$/],
	],
	'groups where an agency has more than 28 services': [['groups', /groups$/]],
	'a logo that is a whole PNG picture': [['logo', /ticketLogo$/]],
};

describe('validateSite', () => {
	it.each(samples)('[SITE1] takes in the sample %s', (name) => {
		expect(validateSite(sample(name)).problems).toBeNull();
	});

	it('[SITE1] takes in a logo', () => {
		expect(validateSite(broken(mini, '/policy/ticketLogo', whitePixel)).problems).toBeNull();
	});

	it.each(table)('[SITE2] %s with %s = %o: names %s, rule %s', (name, path, value, place, rule, words) => {
		const { problems } = validateSite(broken(name, path, value));
		expect(problems).toContainEqual({ path: place, rule, message: expect.stringContaining(words) });
	});

	it('[SITE2] has a broken copy for each rule that the schema names and can not say', () => {
		const { $comment } = JSON.parse(readFileSync(new URL('site.schema.json', import.meta.url), 'utf8')) as {
			$comment: string;
		};
		const named = $comment
			.replace(/^[^:]*: /, '')
			.replace(/\.$/, '')
			.split('; ');
		expect(named).toEqual(Object.keys(copiesByRule));
		for (const [words, copies] of Object.entries(copiesByRule))
			for (const [rule, place] of copies) {
				const made = table.filter((copy) => copy[4] === rule && place.test(copy[3]));
				expect([words, rule, place, made.length > 0]).toEqual([words, rule, place, true]);
			}
	});

	it('[SITE5] takes in a further language of which it has some texts, or none', () => {
		const file = structuredClone(sample(tangsel));
		const withLocales = (locales: readonly string[]) => ({ ...file, site: { ...file.site, locales } });
		expect(validateSite(withLocales(['id', 'en', 'su'])).problems).toBeNull();
		const zones = file.zones.map(({ name, ...zone }) => ({ ...zone, name: { ...name, su: 'Lanté' } }));
		expect(validateSite({ ...withLocales(['id', 'su', 'en']), zones }).problems).toBeNull();
		// The first is the default, and nobody falls back from it.
		expect(validateSite(withLocales(['su', 'id', 'en'])).problems).toContainEqual({
			path: '/site/name',
			rule: 'locales',
			message: 'the text in “su” is missing',
		});
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
	function refusal(text: string | Buffer | null): StartError {
		const file = join(folder, 'site.json');
		if (text !== null) writeFileSync(file, text);
		try {
			readSiteFile(file);
		} catch (error) {
			if (error instanceof StartError) return error;
		}
		return expect.fail('it was taken in');
	}
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'antrean-site-'));
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	it.each([
		['is not there', null, /can't be read \(ENOENT\)/],
		['is empty', '', /is not JSON: /],
		['is YAML', 'zones:\n  - aula', /is not JSON: /],
		['was cut off', JSON.stringify(sample(mini)).slice(0, 500), /is not JSON: /],
		['is in UTF-16', Buffer.from(JSON.stringify(sample(mini)), 'utf16le'), /is not JSON: /],
		['has a comment', `// ours\n${JSON.stringify(sample(mini))}`, /is not JSON: /],
		['is deep and never ends', '['.repeat(200_000), /is not JSON: |can't be read/],
	])('[SITE3] says that a file %s, in one line', (_what, text, words) => {
		const { code, message } = refusal(text);
		expect([code, message]).toEqual(['site/unreadable', expect.stringMatching(words)]);
		expect(message).toMatch(/Nothing was changed\. Correct it, or name another one with --site\.$/);
	});

	it.each(['', '/zones', '/zones/0/id', '/policy/noShowAfterCalls', '/agencies/0/services/0/requirements'])(
		'[SITE2][SITE3] says in words that a file is far too deep, at “%s”',
		(pointer) => {
			const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
			const whole = pointer === '' ? '"DEEP"' : JSON.stringify(broken(mini, pointer, ['DEEP', 'DEEP']));
			const { code, places } = refusal(whole.replaceAll('"DEEP"', deep));
			expect([code, places]).toEqual(['site/invalid', [expect.stringMatching(/^\/: lists .* deeper .* \(schema\)$/)]]);
		},
	);

	it('[SITE3] counts the wrong places and lists each with its rule', () => {
		const one = refusal(JSON.stringify(broken(mini, '/agencies/0/zoneId', 'x')));
		expect([one.code, one.places]).toEqual(['site/invalid', ['/agencies/0/zoneId: there is no zone “x” (reference)']]);
		expect(one.message).toMatch(/site\.json was not taken in: one place is wrong\. Nothing was changed\. /);
		const none = refusal('null');
		expect(none.places).toEqual([expect.stringMatching(/^\/: must be object .*\(schema\)$/)]);
	});

	it('[SITE3] takes a file that an editor began with a byte order mark', () => {
		const file = join(folder, 'site.json');
		writeFileSync(file, `\uFEFF${JSON.stringify(sample(mini))}`);
		expect(readSiteFile(file).site.id).toBe('mpp-mini');
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
