import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkWord } from '../desk/LinkState.tsx';
import { LanguageChoice } from '../signOn/LanguageChoice.tsx';

export function InfoDeskBar({ catalogue, now }: Readonly<{ catalogue: Catalogue; now: number }>): ReactNode {
	const { view } = useStation();
	const { t, i18n } = useTranslation();
	const { site } = catalogue.site;
	return (
		<header className="top">
			<span className="top-floor top-info number" aria-hidden="true">
				i
			</span>
			<h1 className="top-title">{t('infoDesk.title')}</h1>
			<span className="top-agency">{localised(site.name, i18n.language)}</span>
			{view.demo && <span className="demo-mark">{t('demo')}</span>}
			<LanguageChoice locales={site.locales} />
			<LinkWord />
			<time className="top-clock number number-cap">{timeText(now, site.timeZone, i18n.language)}</time>
		</header>
	);
}
