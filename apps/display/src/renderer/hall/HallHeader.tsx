import type { ZoneId } from '@antrean/shared/domain/ids.ts';
import type { BoardSite } from '@antrean/shared/protocol/messages.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { dateText, timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import { zoneLabel } from '@antrean/shared/ui/zoneLabel.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export type HallHeaderProps = Readonly<{ site: BoardSite; zoneId: ZoneId | null; now: number }>;

/** Where this screen hangs, the day and the hub's time. */
export function HallHeader({ site, zoneId, now }: HallHeaderProps): ReactNode {
	const { t, i18n } = useTranslation();
	const { view } = useStation();
	const { timeZone, name } = site.site;
	const zone = site.zones.find(({ id }) => id === zoneId);
	const zoneName = zone === undefined ? null : localised(zone.name, i18n.language);
	return (
		<header className="hall-header">
			{zone !== undefined && zoneName !== null && (
				<>
					<span className={`zone-block number ${zone.colorToken}`} aria-hidden="true">
						{zoneLabel(zoneName).numeral}
					</span>
					<span className="zone-name">{zoneName}</span>
				</>
			)}
			<h1 className={zone === undefined ? 'site-name site-name-alone' : 'site-name'}>
				{localised(name, i18n.language)}
			</h1>
			{view.demo && <span className="demo-mark">{t('demo')}</span>}
			<span className="date">{dateText(now, timeZone, i18n.language)}</span>
			<time className="clock number number-cap">{timeText(now, timeZone, i18n.language)}</time>
		</header>
	);
}
