import { numberWidth } from '@antrean/shared/ui/numberWidth.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { units } from './units.ts';

/** A site may call a counter `VIP-12`: shares of the wanted size, down to one at which that fits. */
const shares = [1, 0.85, 0.72, 0.62, 0.54, 0.46] as const;
/** The word's size beside its label; a word longer than “Loket” is smaller still. */
const wordShare = 0.64;
const longWordShare = 0.52;
const longWord = 6;

export type CounterNameProps = Readonly<{
	label: string;
	className: string;
	/** Wanted size and the width it may take, drawn units. */
	size: number;
	available: number;
}>;

/** `Loket 16`: the word smaller, the label as a number. */
export function CounterName({ label, className, size, available }: CounterNameProps): ReactNode {
	const { t } = useTranslation();
	const word = t('counter.word');
	const share = word.length < longWord ? wordShare : longWordShare;
	const sizes = shares.map((part) => part * size);
	// A space that no line break takes: the browser measures it too.
	const width = numberWidth(word) * share + numberWidth(`\u00a0${label}`);
	const fitting = sizes.find((one) => width * one <= available) ?? sizes[sizes.length - 1] ?? size;
	return (
		<span className={`counter-name number number-cap ${className}`} style={{ fontSize: units(fitting) }}>
			<small style={{ fontSize: `${share}em` }}>{word}</small>
			{`\u00a0${label}`}
		</span>
	);
}
