import type { Localised, SiteFile } from '../domain/siteFile.ts';
import { readLogo } from './siteLogo.ts';
import type { SiteProblem } from './siteProblem.ts';

/** Agencies with more services than fit one menu page need groups: 28 buttons fill a kiosk's screen. */
const servicesWithoutGroups = 28;
/** What every page speaks: a site that lists one of these has it everywhere. */
const wholeLanguages: readonly string[] = ['id', 'en'];

/** Texts in each language that the site must have whole, menus that fit the kiosk, a mark that tells nothing about the visitor, a logo that can be printed. */
export function textProblems(file: SiteFile): SiteProblem[] {
	const { locales } = file.site;
	return [
		...logoProblems(file.policy.ticketLogo),
		...localisedTexts(file).flatMap(([path, text]) => localeProblems(path, Object.keys(text), locales)),
		...file.agencies.flatMap((agency, a) =>
			agency.groups === null && agency.services.length > servicesWithoutGroups
				? [
						{
							path: `/agencies/${a}/groups`,
							rule: 'groups',
							message: `agency “${agency.id}” has ${agency.services.length} services; more than ${servicesWithoutGroups} need groups`,
						},
					]
				: [],
		),
		...file.priorityClasses.flatMap(({ neutralMark }, i) =>
			neutralMark === file.priorityClasses[0]?.neutralMark
				? []
				: [
						{
							path: `/priorityClasses/${i}/neutralMark`,
							rule: 'mark',
							message: 'must be the same for all classes, so that it tells nothing about the visitor',
						},
					],
		),
	];
}

function logoProblems(logo: string | undefined): SiteProblem[] {
	const problem = logo === undefined ? null : readLogo(logo).problem;
	return problem === null ? [] : [{ path: '/policy/ticketLogo', rule: 'logo', message: problem }];
}

/** Whoever lists a further language goes on with the texts that it has: the others are shown in Indonesian. */
function localeProblems(path: string, keys: readonly string[], locales: readonly string[]): SiteProblem[] {
	return [
		...locales
			.filter((locale, n) => n === 0 || wholeLanguages.includes(locale))
			.filter((locale) => !keys.includes(locale))
			.map((locale) => ({ path, rule: 'locales', message: `the text in “${locale}” is missing` })),
		...keys
			.filter((key) => !locales.includes(key))
			.map((key) => ({ path: `${path}/${key}`, rule: 'locales', message: `“${key}” is not one of site.locales` })),
	];
}

type Text = readonly [path: string, text: Localised | Readonly<Record<string, readonly string[]>> | null];

/** Every text of the file with its place. */
function localisedTexts(file: SiteFile): [string, object][] {
	const named = (list: readonly Readonly<{ name: Localised }>[], path: string): Text[] =>
		list.map(({ name }, i) => [`${path}/${i}/name`, name]);
	const texts: Text[] = [
		['/site/name', file.site.name],
		...named(file.zones, '/zones'),
		...named(file.openingHours.closedDays, '/openingHours/closedDays'),
		...named(file.agencies, '/agencies'),
		...file.agencies.flatMap((agency, a): Text[] => [
			[`/agencies/${a}/hint`, agency.hint],
			...named(agency.groups ?? [], `/agencies/${a}/groups`),
			...named(agency.services, `/agencies/${a}/services`),
			...agency.services.flatMap((service, s): Text[] => [
				[`/agencies/${a}/services/${s}/keywords`, service.keywords],
				...service.requirements.map((text, r): Text => [`/agencies/${a}/services/${s}/requirements/${r}`, text]),
			]),
		]),
		...named(file.priorityClasses, '/priorityClasses'),
		...Object.entries(file.reasons).flatMap(([kind, reasons]) => named(reasons, `/reasons/${kind}`)),
		['/policy/runningText', file.policy.runningText],
	];
	return texts.flatMap(([path, text]): [string, object][] => (text === null ? [] : [[path, text]]));
}
