import { useHubTime } from '@antrean/shared/ui/station/useHubTime.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from './tables.tsx';
import { type JobNow, type Upkeep, upkeepNow } from './upkeepNow.ts';
import { useWhen } from './useWhen.ts';

/** Whether the hub could be put back if its disk were lost tonight. */
export function UpkeepCard({ upkeep, timeZone }: Readonly<{ upkeep: Upkeep; timeZone: string }>): ReactNode {
	const { t } = useTranslation();
	const [backup, check] = upkeepNow(upkeep, useHubTime());
	return (
		<Card title={t('upkeep.title')} isEmpty={false} empty="">
			<ul>
				{backup === null ? (
					<li className="alarm">{t('upkeep.noBackups')}</li>
				) : (
					<Job job={backup} timeZone={timeZone} />
				)}
				<Job job={check} timeZone={timeZone} />
			</ul>
		</Card>
	);
}

function Job({ job, timeZone }: Readonly<{ job: JobNow; timeZone: string }>): ReactNode {
	const { t } = useTranslation();
	const { name, lastGoodAt, isOld, failure } = job;
	const when = useWhen(timeZone);
	return (
		<>
			<li className={isOld ? 'alarm' : undefined}>
				{t(`upkeep.good.${name}`)}{' '}
				<span className="number">{lastGoodAt === null ? t('upkeep.never') : when(lastGoodAt)}</span>
			</li>
			{failure !== null && (
				<li className="alarm">
					<span className="number">{when(failure.at)}</span> {t(`upkeep.failed.${failure.words}`)} ({failure.code})
				</li>
			)}
		</>
	);
}
