import type { OpenRow, ParkedReply } from '@antrean/shared/protocol/parkedContract.ts';
import { type SetAsideReason, setAsideReasons } from '@antrean/shared/protocol/parkedMessages.ts';
import { hasText } from '@antrean/shared/ui/i18n/hasText.ts';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pendingNow, problemWords, setAsideNow, whatWords, whyWords } from './parkedNow.ts';
import { Card } from './tables.tsx';
import type { ParkedActs } from './useParked.ts';
import { useWhen } from './useWhen.ts';

type Shown = Readonly<{ parked: ParkedReply; timeZone: string }>;

type CardProps = Readonly<{ parked: ParkedReply | null; timeZone: string; acts: ParkedActs }>;

/** What the hub could not take in: read, retried or set aside, by a person. Its place is kept while nothing is known. */
export function ParkedCard({ parked, timeZone, acts }: CardProps): ReactNode {
	const { t } = useTranslation();
	const open = parked?.open ?? 0;
	const empty = parked === null ? t('parked.unknown') : t('parked.empty');
	return (
		<div className={open > 0 ? 'parked parked-open' : 'parked'}>
			<Card title={t('parked.title')} isEmpty={parked === null || open + parked.closed.length === 0} empty={empty}>
				{parked !== null && <Rows parked={parked} timeZone={timeZone} acts={acts} />}
			</Card>
		</div>
	);
}

function Rows({ parked, timeZone, acts }: Shown & Readonly<{ acts: ParkedActs }>): ReactNode {
	const { t } = useTranslation();
	return (
		<>
			<p className="parked-count">
				{parked.open === 0 ? t('parked.empty') : t('parked.count', { count: parked.open })}
			</p>
			<ul>
				{parked.rows.map((row) => (
					<Row key={row.id} row={row} timeZone={timeZone} acts={acts} />
				))}
			</ul>
			{parked.rows.length < parked.open && <p className="empty">{t('parked.more')}</p>}
			<SetAsideList parked={parked} timeZone={timeZone} />
		</>
	);
}

function Row({ row, timeZone, acts }: Readonly<{ row: OpenRow; timeZone: string; acts: ParkedActs }>): ReactNode {
	const { t } = useTranslation();
	const when = useWhen(timeZone);
	const [step, setStep] = useState<'read' | 'busy' | 'asking'>('read');
	const [problem, setProblem] = useState<string | null>(null);
	const pending = pendingNow(row);
	const { number, ticketId, station, since, what, code } = row;

	async function decided(decision: Promise<string | null>): Promise<void> {
		setStep('busy');
		setProblem(await decision);
		setStep('read');
	}

	return (
		<li className="parked-row">
			<h3>
				{number !== null && <span className="number">{number}</span>} {t(`parked.what.${whatWords(row)}`, { what })}
			</h3>
			<p>
				{[
					station === null ? t('parked.atHub') : `${station.name} (${t(`role.${station.role}`)})`,
					...(since === null ? [] : [when(Date.parse(since))]),
					...(number === null && ticketId !== null ? [t('parked.ticket', { id: ticketId.slice(-6) })] : []),
				].join(' · ')}
			</p>
			<p>{t(`parked.why.${whyWords(row)}`, { code })}</p>
			{row.detail !== null && <p className="parked-detail">{row.detail}</p>}
			{pending !== null && (
				<p className="parked-pending" role="status">
					{t('parked.pending', { time: when(pending.at), by: pending.by })}{' '}
					{pending.isAway && t('parked.away', { station: pending.station })}
				</p>
			)}
			{problem !== null && <p role="alert">{t(`parked.problem.${problemWords(problem)}`, { code: problem })}</p>}
			{step === 'asking' ? (
				<Reasons choose={(reason) => void decided(acts.setAside(row.id, reason))} cancel={() => setStep('read')} />
			) : (
				<div className="parked-acts">
					{row.mayRetry && (
						<button
							type="button"
							disabled={step === 'busy' || pending !== null}
							onClick={() => void decided(acts.retry(row.id))}
						>
							{t('parked.retry')}
						</button>
					)}
					<button type="button" disabled={step === 'busy'} onClick={() => setStep('asking')}>
						{t('parked.setAside')}
					</button>
				</div>
			)}
		</li>
	);
}

/** Asks once more, because it can't be taken back: a reason, then the word itself. */
function Reasons(props: Readonly<{ choose: (reason: SetAsideReason) => void; cancel: () => void }>): ReactNode {
	const { t } = useTranslation();
	const [reason, setReason] = useState<SetAsideReason | null>(null);
	return (
		<fieldset className="parked-reasons">
			<legend>{t('parked.ask')}</legend>
			{setAsideReasons.map((one) => (
				<label key={one}>
					<input type="radio" name="reason" checked={reason === one} onChange={() => setReason(one)} />
					{t(`parked.reason.${one}`)}
				</label>
			))}
			<p>{t('parked.final')}</p>
			<div className="parked-acts">
				<button
					type="button"
					className="parked-final"
					disabled={reason === null}
					onClick={() => reason !== null && props.choose(reason)}
				>
					{t('parked.confirm')}
				</button>
				<button type="button" onClick={props.cancel}>
					{t('parked.cancel')}
				</button>
			</div>
		</fieldset>
	);
}

function SetAsideList({ parked, timeZone }: Shown): ReactNode {
	const { t, i18n } = useTranslation();
	const why = (reason: string): string => {
		const key = `parked.reason.${reason}` as const;
		return hasText(i18n, key) ? t(key) : reason;
	};
	const when = useWhen(timeZone);
	if (parked.closed.length === 0) return null;
	return (
		<details className="parked-closed">
			<summary>{t('parked.closed', { count: parked.closed.length })}</summary>
			<ul>
				{setAsideNow(parked.closed).map((row) => (
					<li key={`${row.id} ${row.at}`}>
						<span className="number">{when(row.at)}</span> {row.number ?? ''}{' '}
						{t(`parked.what.${whatWords(row)}`, { what: row.what })}: {why(row.reason)} ({row.by})
					</li>
				))}
			</ul>
		</details>
	);
}
