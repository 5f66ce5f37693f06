import type { SeriesId } from '@antrean/shared/domain/ids.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isSpent } from '../numbersHere.ts';
import { useKiosk } from '../useKiosk.ts';
import { ForwardIcon } from './icons.tsx';

/** The end of a row that leads to a service: onwards, or that this kiosk has no number of it left. It can be opened all the same: there it says what to do. */
export function RowEnd({ seriesId }: Readonly<{ seriesId: SeriesId }>): ReactNode {
	const { numbers } = useKiosk();
	const { t } = useTranslation();
	if (!isSpent(numbers, seriesId)) return <ForwardIcon size={30} />;
	return (
		<span className="row-spent">
			<span aria-hidden="true">{t('row.spent')}</span>
			<span className="visually-hidden">{t('take.ownUsedUp')}</span>
		</span>
	);
}
