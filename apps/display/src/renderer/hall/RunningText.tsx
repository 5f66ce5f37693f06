import { siteTicketsUntil } from '@antrean/shared/domain/hours.ts';
import type { BoardSite } from '@antrean/shared/protocol/messages.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type HallPhase, textPages } from '../hallView.ts';
import { usePages } from './usePages.ts';

/** At 36 units a letter is 19.5 wide on the average; 1,700 of the 1,920 are for text. */
const lettersALine = 86;

/** The site's text, one sentence at a time; squares say which. In a break it also says until when numbers can be taken. */
export function RunningText(props: Readonly<{ site: BoardSite; phase: HallPhase; now: number }>): ReactNode {
	const { site, phase, now } = props;
	const { t, i18n } = useTranslation();
	const until = phase.name === 'break' ? siteTicketsUntil(site, now) : null;
	const texts = [
		until !== null && until > now
			? t('break.tickets', { time: timeText(until, site.site.timeZone, i18n.language) })
			: '',
		site.runningText === null ? '' : localised(site.runningText, i18n.language),
	];
	const pages = texts.flatMap((text) => textPages(text, (line) => line.length <= lettersALine));
	const page = usePages(pages.length, null);
	return (
		<footer className="running">
			<p key={page}>{pages[page]}</p>
			{pages.length > 1 && (
				<span className="running-pages" aria-hidden="true">
					{pages.map((text, index) => (
						<i key={text} className={index === page ? 'running-now' : ''} />
					))}
				</span>
			)}
		</footer>
	);
}
