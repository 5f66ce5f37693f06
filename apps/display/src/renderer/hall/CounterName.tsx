import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** `Loket 16`: the word smaller, the label as a number. */
export function CounterName({ label, className }: Readonly<{ label: string; className: string }>): ReactNode {
	const { t } = useTranslation();
	return (
		<span className={`counter-name number number-cap ${className}`}>
			<small>{t('counter.word')} </small>
			{label}
		</span>
	);
}
