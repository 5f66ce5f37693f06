import type { RestoreNow } from '@antrean/shared/protocol/restoreContract.ts';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lossLines } from './lossLines.ts';
import { problemWords } from './parkedNow.ts';
import { Card } from './tables.tsx';
import { useWhen } from './useWhen.ts';

type Shown = Readonly<{ restore: RestoreNow; timeZone: string }>;
type CardProps = Shown & Readonly<{ read: () => Promise<string | null> }>;

/** What a restore brought back and what it could not, until an administrator has read it. */
export function RestoreCard({ restore, timeZone, read }: CardProps): ReactNode {
	const { t } = useTranslation();
	const when = useWhen(timeZone);
	const [problem, setProblem] = useState<string | null>(null);
	const { restoredAt, backupUntil, appended, isWhole } = restore;
	return (
		<div className={isWhole ? 'topmost restore' : 'topmost restore parked-open'}>
			<Card title={t('restore.title')} isEmpty={false} empty="">
				<p className="parked-count">
					{t(isWhole ? 'restore.whole' : 'restore.losses', {
						restored: when(Date.parse(restoredAt)),
						until: when(Date.parse(backupUntil)),
					})}{' '}
					{t('restore.appended', { count: appended })}
				</p>
				{!isWhole && <Losses restore={restore} timeZone={timeZone} />}
				{problem !== null && <p role="alert">{t(`parked.problem.${problemWords(problem)}`, { code: problem })}</p>}
				<div className="parked-acts">
					<button type="button" onClick={() => void read().then(setProblem)}>
						{t('restore.read')}
					</button>
				</div>
			</Card>
		</div>
	);
}

function Losses({ restore, timeZone }: Shown): ReactNode {
	const { t } = useTranslation();
	const when = useWhen(timeZone);
	return (
		<ul>
			{lossLines(restore).map(({ words, values, moments }) => {
				const times = Object.entries(moments).map(([name, at]) => [name, when(at)]);
				const replace = { ...values, ...Object.fromEntries(times) };
				const text = t(`restore.${words}`, { count: Number(values.count ?? 0), replace });
				return <li key={text}>{text}</li>;
			})}
		</ul>
	);
}
