import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import type { CounterDefinition } from '@antrean/shared/domain/siteFile.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import { zoneLabel } from '@antrean/shared/ui/zoneLabel.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskModel } from '../deskModel.ts';
import { LinkWord } from './LinkState.tsx';

type TopBarProps = Readonly<{ model: DeskModel; officer: string; now: number }>;

/** Which counter this is, who works at it, how it stands to the hub, and the hub's time. */
export function TopBar({ model, officer, now }: TopBarProps): ReactNode {
	const { view } = useStation();
	const { t, i18n } = useTranslation();
	const { catalogue, definition } = model;
	const zone = catalogue.zones.get(definition.zoneId);
	const agency = catalogue.agencies.get(definition.agencyId);
	return (
		<header className="top">
			<span className={`top-floor number ${zone?.colorToken ?? 'floor0'}`}>
				{zone === undefined ? '' : zoneLabel(localised(zone.name, i18n.language)).numeral}
			</span>
			<h1 className="top-counter number number-cap">
				<small>{t('counter.word')} </small>
				{definition.label}
			</h1>
			<span className="top-agency">
				{agency?.shortName} ·{' '}
				{workOf(catalogue, definition, i18n.language) || t('series', { prefixes: prefixesOf(catalogue, definition) })}
			</span>
			{view.demo && <span className="demo-mark">{t('demo')}</span>}
			{officer !== '' && <span className="top-officer">{officer}</span>}
			<LinkWord />
			<time className="top-clock number number-cap">{timeText(now, catalogue.site.site.timeZone, i18n.language)}</time>
		</header>
	);
}

/** More would not fit the line. */
const mostGroups = 2;

/** What the counter's series are about: the names of their groups of services; empty where there are none, or too many. */
function workOf(catalogue: Catalogue, { agencyId, seriesIds }: CounterDefinition, locale: string): string {
	const agency = catalogue.agencies.get(agencyId);
	const own = agency?.services.filter(({ seriesId }) => seriesIds.includes(seriesId)) ?? [];
	const groups = agency?.groups?.filter(({ id }) => own.some(({ groupId }) => groupId === id)) ?? [];
	return groups.length > mostGroups ? '' : groups.map(({ name }) => localised(name, locale)).join(', ');
}

function prefixesOf(catalogue: Catalogue, { seriesIds }: CounterDefinition): string {
	return seriesIds.flatMap((id) => catalogue.series.get(id)?.prefix ?? []).join(', ');
}
