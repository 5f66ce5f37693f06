import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../useKiosk.ts';
import { Countdown } from './Countdown.tsx';
import { BackIcon, SearchIcon } from './icons.tsx';

export function BackButton(): ReactNode {
	const { flow, send } = useKiosk();
	const { t } = useTranslation();
	const isAsking = flow.taking !== null && flow.taking.failure === null;
	return (
		<button
			type="button"
			className="button button-plain back"
			disabled={isAsking}
			onClick={() => send({ type: 'backed' })}
		>
			<BackIcon size={36} />
			{t('back')}
		</button>
	);
}

/** Opens the search; looks like the field it leads to. */
export function SearchButton({ label }: Readonly<{ label: string }>): ReactNode {
	const { send } = useKiosk();
	return (
		<button
			type="button"
			className="search-field search-button"
			onClick={() => send({ type: 'opened', place: { page: 'search', query: '' } })}
		>
			<span className="search-icon">
				<SearchIcon size={46} />
			</span>
			<span className="search-hint">{label}</span>
		</button>
	);
}

/** The low end of an inner page: back, search, countdown. */
export function InnerDock(): ReactNode {
	const { t } = useTranslation();
	return (
		<div className="dock dock-inner">
			<BackButton />
			<SearchButton label={t('search.short')} />
			<Countdown />
		</div>
	);
}
