import type { AgencyId } from '@antrean/shared/domain/ids.ts';
import type { Agency } from '@antrean/shared/domain/siteFile.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { typeSteps } from '@antrean/shared/ui/theme/typeScale.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { servicesOf } from '../floors.ts';
import { useBar } from '../parts/Bar.tsx';
import { InnerDock } from '../parts/Dock.tsx';
import { FitNames } from '../parts/FitNames.tsx';
import { FitText } from '../parts/FitText.tsx';
import { ForwardIcon } from '../parts/icons.tsx';
import { ServiceRows } from '../parts/ServiceRows.tsx';
import { Spine } from '../parts/Spine.tsx';
import { useKiosk } from '../useKiosk.ts';

/** One agency: its groups, or its services where it has none. */
export function AgencyPage({ agencyId }: Readonly<{ agencyId: AgencyId }>): ReactNode {
	const { catalogue, language } = useKiosk();
	const { t } = useTranslation();
	const bar = useBar(agencyId);
	const agency = catalogue.agencies.get(agencyId);
	if (agency === undefined) return null;
	const zone = catalogue.zones.get(agency.zoneId) ?? null;
	return (
		<main className={`page inner ${zone?.colorToken ?? 'floor0'} ${bar === null ? '' : 'with-bar'}`}>
			<Spine zone={zone} />
			{bar}
			<div className={`masthead ${agency.groups === null ? 'masthead-list' : 'masthead-groups'}`}>
				<FitText sizes={typeSteps(64, 36)} className="title">
					<h1>{agency.shortName}</h1>
				</FitText>
				{bar === null && (
					<FitText sizes={typeSteps(28, 24)} className="subtitle">
						{localised(agency.name, language)}
					</FitText>
				)}
				{agency.groups !== null && <h2>{t('group.choose')}</h2>}
			</div>
			{agency.groups === null ? <ServiceRows services={servicesOf(agency, null)} /> : <Groups agency={agency} />}
			<InnerDock />
		</main>
	);
}

/** A group is a stack, not a ticket: it gives no number. */
function Groups({ agency }: Readonly<{ agency: Agency }>): ReactNode {
	const { language, send } = useKiosk();
	const { t } = useTranslation();
	return (
		<div className="groups">
			{agency.groups?.map((group) => {
				const services = servicesOf(agency, group.id);
				return (
					<button
						key={group.id}
						type="button"
						className="group"
						onClick={() => send({ type: 'opened', place: { page: 'group', agencyId: agency.id, groupId: group.id } })}
					>
						<span className="group-name">{localised(group.name, language)}</span>{' '}
						<FitNames className="group-examples" names={services.map(({ name }) => localised(name, language))} />{' '}
						<span className="group-foot">
							<span className="number">{services.length}</span> {t('group.count', { count: services.length })}
							<ForwardIcon size={30} />
						</span>
					</button>
				);
			})}
		</div>
	);
}

/** The services of one group. */
export function GroupPage({ agencyId, groupId }: Readonly<{ agencyId: AgencyId; groupId: string }>): ReactNode {
	const { catalogue, language } = useKiosk();
	const bar = useBar(agencyId);
	const agency = catalogue.agencies.get(agencyId);
	const group = agency?.groups?.find(({ id }) => id === groupId);
	if (agency === undefined || group === undefined) return null;
	const zone = catalogue.zones.get(agency.zoneId) ?? null;
	return (
		<main className={`page inner ${zone?.colorToken ?? 'floor0'} ${bar === null ? '' : 'with-bar'}`}>
			<Spine zone={zone} />
			{bar}
			<div className="masthead masthead-list">
				{bar === null && <p className="kicker">{agency.shortName}</p>}
				<FitText sizes={typeSteps(44, 32)} className="title title-group">
					<h1>{localised(group.name, language)}</h1>
				</FitText>
			</div>
			<ServiceRows services={servicesOf(agency, groupId)} />
			<InnerDock />
		</main>
	);
}
