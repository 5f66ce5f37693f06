import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export type SearchFieldProps = Readonly<{ query: string; onQuery: (query: string) => void }>;

/** Where a service is looked for; what can be typed stands in it all the time. */
export function SearchField({ query, onQuery }: SearchFieldProps): ReactNode {
	const { t } = useTranslation();
	return (
		<label className="search">
			<svg
				width="24"
				height="24"
				viewBox="0 0 24 24"
				fill="none"
				stroke="currentColor"
				strokeWidth="3"
				aria-hidden="true"
			>
				<circle cx="10" cy="10" r="7" />
				<path d="M15 15L22 22" />
			</svg>
			<input
				value={query}
				onChange={(event) => onQuery(event.target.value)}
				// The words beside it have no room in a narrow window.
				aria-label={t('transfer.search')}
				autoComplete="off"
				spellCheck={false}
			/>
			<span>{t('transfer.search')}</span>
		</label>
	);
}
