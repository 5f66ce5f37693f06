import type { BusinessDay } from '@antrean/shared/domain/ids.ts';
import { dateText, timeText } from '@antrean/shared/ui/i18n/timeText.ts';
import { useHubTime } from '@antrean/shared/ui/station/useHubTime.ts';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ClockDoubt, clockNow } from './clockNow.ts';
import { Card } from './tables.tsx';

type CardProps = Readonly<{
	doubt: ClockDoubt;
	/** The present business day. */
	today: BusinessDay;
	timeZone: string;
	/** Vouches for the clock; answers the code of what stood against it, null when it was done. */
	trust: () => Promise<string | null>;
}>;

/** The clock of the hub's computer can't be right, or was not for long: until a person has looked at it no business day begins. */
export function ClockCard({ doubt, today, timeZone, trust }: CardProps): ReactNode {
	const { t, i18n } = useTranslation();
	const { words, shows, lastEventAt, effect, day } = clockNow(doubt, useHubTime(), today, timeZone);
	// With its year: a dead battery starts in another one.
	const moment = (at: number): string =>
		`${dateText(at, timeZone, i18n.language)}, ${timeText(at, timeZone, i18n.language)}`;
	const dayText = (of: BusinessDay): string => dateText(Date.parse(of), 'UTC', i18n.language);
	return (
		<div className="topmost clock parked-open">
			<Card title={t('clock.title')} isEmpty={false} empty="">
				<p className="parked-count">{t(`clock.what.${words}`)}</p>
				<dl>
					<dt>{t('clock.shows')}</dt>
					<dd>{moment(shows)}</dd>
					<dt>{t('clock.last')}</dt>
					<dd>{moment(lastEventAt)}</dd>
				</dl>
				<p>{t('clock.safe', { day: dayText(today) })}</p>
				<p>{t('clock.do')}</p>
				<Trust final={t(`clock.effect.${effect}`, { day: dayText(day), last: moment(lastEventAt) })} trust={trust} />
			</Card>
		</div>
	);
}

type TrustProps = Readonly<{ final: string; trust: () => Promise<string | null> }>;

/** Asks once more, because a day that was begun can't be taken back. */
function Trust({ final, trust }: TrustProps): ReactNode {
	const { t } = useTranslation();
	const [step, setStep] = useState<'rest' | 'asking' | 'busy'>('rest');
	const [problem, setProblem] = useState<string | null>(null);

	async function vouch(): Promise<void> {
		setStep('busy');
		setProblem(await trust());
		setStep('rest');
	}

	return (
		<>
			{problem !== null && <p role="alert">{t('clock.problem', { code: problem })}</p>}
			{step !== 'rest' && (
				<p className="clock-final">
					{t('clock.compare')} {final}
				</p>
			)}
			<div className="parked-acts">
				{step === 'rest' ? (
					<button type="button" onClick={() => setStep('asking')}>
						{t('clock.trust')}
					</button>
				) : (
					<>
						<button type="button" className="parked-final" disabled={step === 'busy'} onClick={() => void vouch()}>
							{t('clock.confirm')}
						</button>
						<button type="button" disabled={step === 'busy'} onClick={() => setStep('rest')}>
							{t('parked.cancel')}
						</button>
					</>
				)}
			</div>
		</>
	);
}
