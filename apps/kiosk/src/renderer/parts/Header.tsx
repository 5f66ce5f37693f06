import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { dateText, timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import { siteLines } from '@antrean/shared/ui/siteLines.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MarkIcon } from './icons.tsx';

/** Always there: whose kiosk this is, the hub's time, the languages. `site` null: not known yet. */
export function Header(
	props: Readonly<{
		site: SiteFile | null;
		now: number;
		demo: boolean;
		language: string;
		/** That the site offers, in their order. */
		languages: readonly string[];
		onLanguage: (language: string) => void;
		/** The buttons that change how the page is shown. */
		children: ReactNode;
	}>,
): ReactNode {
	const { site, now, demo, language, languages, onLanguage } = props;
	const { t } = useTranslation();
	const [what, whose] = site === null ? ['', undefined] : siteLines(localised(site.site.name, language));
	const second = [whose, demo ? t('demo') : undefined].filter((part) => part !== undefined).join(' · ');
	return (
		<header className="header">
			<div className="header-mark">
				<MarkIcon />
			</div>
			<p className="header-site">
				<strong>{what}</strong>
				<small>{second}</small>
			</p>
			{site !== null && (
				<p className="header-clock">
					<span className="number">{timeText(now, site.site.timeZone, language)}</span>
					<small>{dateText(now, site.site.timeZone, language)}</small>
				</p>
			)}
			{languages.length > 1 && (
				// biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend that nobody needs to see.
				<div className="header-languages" role="group" aria-label={t('languages')}>
					{languages.map((one) => (
						<button
							key={one}
							type="button"
							lang={one}
							aria-label={`${one.toUpperCase()}, ${t('language', { lng: one })}`}
							aria-pressed={one === language}
							onClick={() => onLanguage(one)}
						>
							{one.toUpperCase()}
						</button>
					))}
				</div>
			)}
			{props.children}
		</header>
	);
}
