import { siteTicketsUntil } from '@antrean/shared/domain/hours.ts';
import type { BoardSite } from '@antrean/shared/protocol/messages.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type HallPhase, textPages } from '../hallView.ts';
import { usePages } from './usePages.ts';

/** The site's text, one sentence at a time; squares say which. In a break it also says until when numbers can be taken. */
export function RunningText(
	props: Readonly<{ site: BoardSite; phase: HallPhase; now: number; lettersAPage: number }>,
): ReactNode {
	const { site, phase, now, lettersAPage } = props;
	const { t, i18n } = useTranslation();
	const until = phase.name === 'break' ? siteTicketsUntil(site, now) : null;
	const texts = [
		until !== null && until > now
			? t('break.tickets', { time: timeText(until, site.site.timeZone, i18n.language) })
			: '',
		site.runningText === null ? '' : localised(site.runningText, i18n.language),
	];
	const pages = texts.flatMap((text) => textPages(text, (line) => line.length <= lettersAPage));
	const page = usePages(pages.length, null);
	return (
		<footer className="running">
			<div className="running-text">
				{pages.map((text, index) => (
					<p key={text} className={index === page ? 'running-now' : ''} aria-hidden={index !== page}>
						{text}
					</p>
				))}
			</div>
			{pages.length > 1 && (
				<span className="running-pages" aria-hidden="true">
					{pages.map((text, index) => (
						<i key={text} className={index === page ? 'running-here' : ''} />
					))}
				</span>
			)}
		</footer>
	);
}
