import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { PlateOutline } from '@antrean/shared/ui/Plate.tsx';
import { typeSteps } from '@antrean/shared/ui/theme/typeScale.ts';
import { zoneLabel } from '@antrean/shared/ui/zoneLabel.ts';
import type { ReactNode } from 'react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isSpent } from '../numbersHere.ts';
import { useBar } from '../parts/Bar.tsx';
import { Countdown } from '../parts/Countdown.tsx';
import { BackButton } from '../parts/Dock.tsx';
import { FitText } from '../parts/FitText.tsx';
import { CrossIcon, SearchIcon } from '../parts/icons.tsx';
import { Keyboard } from '../parts/Keyboard.tsx';
import { RowEnd } from '../parts/RowEnd.tsx';
import { Spine } from '../parts/Spine.tsx';
import type { SearchHit } from '../searchServices.ts';
import { popularServices, searchIndex, searchServices } from '../searchServices.ts';
import { useKiosk } from '../useKiosk.ts';

/** What fits above the keyboard without scrolling. */
const rowsShown = 9;
/** Longer than any word somebody types standing. */
const maxLetters = 40;

/** All services of the site by a few letters. Before the first letter it shows the services taken most. */
export function SearchPage({ query }: Readonly<{ query: string }>): ReactNode {
	const { site, language, shape, send } = useKiosk();
	const { t } = useTranslation();
	const bar = useBar(null);
	const field = useRef<HTMLInputElement>(null);
	useEffect(() => field.current?.focus(), []);
	// What was found last is looked at from its beginning, also on a page that scrolls.
	// biome-ignore lint/correctness/useExhaustiveDependencies: another query is the occasion.
	useEffect(() => {
		field.current?.closest('.scroller')?.scrollTo({ top: 0 });
	}, [query]);
	const index = useMemo(() => searchIndex(site, language), [site, language]);
	const hits = query.trim() === '' ? popularServices(index, rowsShown) : searchServices(index, query);
	const type = (text: string): void => send({ type: 'typed', query: text.slice(0, maxLetters) });
	return (
		<main className={`page inner search floor0 ${bar === null ? '' : 'with-bar'}`}>
			<Spine zone={null} />
			{bar}
			<h1 className="visually-hidden">{t('search.label')}</h1>
			<div className="search-head">
				<div className="search-field">
					<span className="search-icon">
						<SearchIcon size={48} />
					</span>
					<input
						ref={field}
						type="text"
						// The keyboard is on the page; the system's own would cover it.
						inputMode="none"
						aria-label={t('search.label')}
						placeholder={t(shape === 'small' ? 'search.short' : 'start.search')}
						maxLength={maxLetters}
						value={query}
						onChange={(event) => type(event.target.value)}
					/>
					{query !== '' && (
						<button type="button" className="search-clear" aria-label={t('search.clear')} onClick={() => type('')}>
							<CrossIcon size={36} />
						</button>
					)}
				</div>
				<p className="search-count" aria-live="polite">
					<CountText query={query} found={hits.length} />
				</p>
			</div>
			<div className="hits">
				{hits.slice(0, rowsShown).map((hit) => (
					<HitRow key={hit.entry.serviceId} hit={hit} />
				))}
			</div>
			<div className="dock dock-keyboard">
				<Keyboard query={query} onChange={type} />
				<BackButton />
				<Countdown />
			</div>
		</main>
	);
}

function CountText({ query, found }: Readonly<{ query: string; found: number }>): ReactNode {
	const { t } = useTranslation();
	if (query.trim() === '') return t('start.shortcuts');
	if (found === 0) return t('search.none');
	return found > rowsShown
		? t('search.foundMore', { count: found, shown: rowsShown })
		: t('search.found', { count: found });
}

function HitRow({ hit }: Readonly<{ hit: SearchHit }>): ReactNode {
	const { catalogue, language, numbers, send } = useKiosk();
	const { t } = useTranslation();
	const agency = catalogue.agencies.get(hit.entry.agencyId);
	const zone = agency === undefined ? undefined : catalogue.zones.get(agency.zoneId);
	const seriesId = catalogue.services.get(hit.entry.serviceId)?.seriesId;
	if (agency === undefined || zone === undefined || seriesId === undefined) return null;
	const zoneName = localised(zone.name, language);
	return (
		<button
			type="button"
			className={`plate hit ${zone.colorToken} ${isSpent(numbers, seriesId) ? 'spent' : ''}`}
			onClick={() => send({ type: 'opened', place: { page: 'service', serviceId: hit.entry.serviceId } })}
		>
			<PlateOutline axis="vertical" at={64} notch={8} />
			<span className="hit-floor number" aria-hidden="true">
				{zoneLabel(zoneName).numeral}
			</span>
			<span className="hit-text">
				<FitText sizes={typeSteps(32, 20)} className="hit-name">
					<Marked text={hit.entry.name} match={hit.match} />
				</FitText>{' '}
				<FitText sizes={typeSteps(22, 20)} className="hit-place">
					{agency.shortName}, {zoneName}
					{hit.keyword !== null && (
						<span className="hit-keyword"> · {t('search.keyword', { keyword: hit.keyword })}</span>
					)}
				</FitText>
			</span>
			<RowEnd seriesId={seriesId} />
		</button>
	);
}

function Marked({ text, match }: Readonly<{ text: string; match: SearchHit['match'] }>): ReactNode {
	if (match === null) return text;
	const letters = [...text];
	return (
		<>
			{letters.slice(0, match[0]).join('')}
			<mark>{letters.slice(match[0], match[1]).join('')}</mark>
			{letters.slice(match[1]).join('')}
		</>
	);
}
