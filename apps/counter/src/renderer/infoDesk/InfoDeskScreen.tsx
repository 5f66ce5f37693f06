import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Wishes } from '../useWishes.ts';
import { FindPanel } from './FindPanel.tsx';
import { InfoDeskBar } from './InfoDeskBar.tsx';
import { InfoDeskDialogs } from './InfoDeskDialogs.tsx';
import { IssuePanel } from './IssuePanel.tsx';
import { NeedsList } from './NeedsList.tsx';
import { TicketPanel } from './TicketPanel.tsx';
import { useInfoDesk } from './useInfoDesk.ts';

export type InfoDeskScreenProps = Readonly<{
	state: State;
	catalogue: Catalogue;
	/** Hub time. */
	now: number;
	wishes: Wishes;
}>;

/** The information desk on a greeter's tablet: find a number on the left, help with it in the middle, take one and see who needs help on the right. */
export function InfoDeskScreen({ state, catalogue, now, wishes }: InfoDeskScreenProps): ReactNode {
	const { view } = useStation();
	const { t } = useTranslation();
	const desk = useInfoDesk(state, wishes);
	const isLive = view.link === 'live';
	return (
		<main className="info-desk">
			<InfoDeskBar catalogue={catalogue} now={now} />
			{!isLive && (
				<p className="link-notice" role="alert">
					{t('infoDesk.offline')}
				</p>
			)}
			<FindPanel catalogue={catalogue} desk={desk} isLive={isLive} />
			<TicketPanel state={state} catalogue={catalogue} now={now} desk={desk} isLive={isLive} answer={wishes.answer} />
			<aside className="info-side">
				<IssuePanel state={state} catalogue={catalogue} now={now} desk={desk} isLive={isLive} />
				<NeedsList state={state} catalogue={catalogue} now={now} desk={desk} isLive={isLive} />
			</aside>
			<InfoDeskDialogs state={state} catalogue={catalogue} now={now} desk={desk} />
		</main>
	);
}
