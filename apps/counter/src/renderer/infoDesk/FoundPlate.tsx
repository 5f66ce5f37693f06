import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import { counterLabel } from '@antrean/shared/domain/counterOf.ts';
import { alwaysAvailable } from '@antrean/shared/domain/hours.ts';
import { neutralMark } from '@antrean/shared/domain/projections/neutralMark.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import type { Ticket } from '@antrean/shared/domain/ticket.ts';
import { timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import { fittingSize } from '@antrean/shared/ui/numberWidth.ts';
import { PlateOutline } from '@antrean/shared/ui/Plate.tsx';
import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PriorityMark } from '../desk/Marks.tsx';
import { remScale } from '../desk/remScale.ts';
import { ticketWait, waitText } from './waitText.ts';

const sizes = [102, 92, 84] as const;
/** The plate's inner width, drawn px. */
const available = 408;

export type FoundPlateProps = Readonly<{ state: State; catalogue: Catalogue; ticket: Ticket; now: number }>;

/** "Has my number passed?" answered in one word, with where and when. Coloured as at the counter: yellow while it is called. */
export function FoundPlate({ state, catalogue, ticket, now }: FoundPlateProps): ReactNode {
	const { t, i18n } = useTranslation();
	const { view } = useStation();
	const size = fittingSize([ticket.number], sizes, available);
	const isAtCounter = ticket.state === 'called' || ticket.state === 'serving';
	return (
		<div className={`plate found found-${ticket.state}`}>
			<PlateOutline
				axis="horizontal"
				at={150}
				notch={14}
				radius={0}
				line={isAtCounter ? 0 : 2}
				perforation={isAtCounter ? 'dots' : 'dashes'}
				dot={5}
				pitch={14}
				scale={remScale()}
			/>
			<div className="plate-inside">
				<p className="found-head">
					<span>
						{t(`found.state.${ticket.state}`)}
						<PriorityMark mark={neutralMark(state, ticket)} isAsked={ticket.assistance === 'asked'} />
					</span>
					<span>{catalogue.agencies.get(ticket.agencyId)?.shortName}</span>
				</p>
				<p className="found-number number number-cap" style={{ fontSize: `${size / 10}rem` }}>
					{ticket.number}
				</p>
				<div className="found-below">
					<p className="found-word">{t(`found.word.${ticket.state}`)}</p>
					<p>{whereabouts()}</p>
				</div>
			</div>
		</div>
	);

	function whereabouts(): string {
		const { timeZone } = catalogue.site.site;
		const { counterId, calledAt, startedAt, endedAt, timesCalled: count } = ticket;
		const label = counterId === null ? '?' : counterLabel(state, counterId);
		const time = (at: number | null): string => (at === null ? '' : timeText(at, timeZone, i18n.language));
		switch (ticket.state) {
			case 'waiting': {
				const { ahead, wait } = ticketWait(state, ticket, now, view);
				const writing = { timeZone, locale: i18n.language, now };
				return `${t('found.ahead', { count: ahead })}. ${waitText(wait, alwaysAvailable, writing, t)}`;
			}
			case 'called':
			case 'noShow':
				return t('found.called', { count, label, time: time(calledAt) });
			case 'serving':
				return t('found.serving', { label, time: time(startedAt) });
			case 'held':
				return t('found.held', { label });
			case 'completed':
				return t('found.completed', { label, time: time(endedAt) });
			case 'cancelled':
				return t('found.cancelled', { time: time(endedAt) });
			case 'expired':
				return t('found.expired');
		}
	}
}
