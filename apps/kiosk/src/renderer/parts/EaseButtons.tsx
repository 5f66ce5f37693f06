import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ease } from '../kioskFlow.ts';
import { ContrastIcon, LargeTextIcon, LowerIcon } from './icons.tsx';

const icons = { large: LargeTextIcon, contrast: ContrastIcon, lowered: LowerIcon } as const;

/** Large text, high contrast and the lowered page, a touch each: low on a standing page, beside the languages on a lying one. */
export function EaseButtons(
	props: Readonly<{ ease: Ease; offersLowered: boolean; onToggle: (ease: keyof Ease) => void }>,
): ReactNode {
	const { ease, offersLowered, onToggle } = props;
	const { t } = useTranslation();
	const offered: readonly (keyof Ease)[] = offersLowered ? ['large', 'contrast', 'lowered'] : ['large', 'contrast'];
	return (
		// biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend that nobody needs to see.
		<div className="ease" role="group" aria-label={t('ease')}>
			{offered.map((one) => {
				const EaseIcon = icons[one];
				return (
					<button key={one} type="button" aria-pressed={ease[one]} onClick={() => onToggle(one)}>
						<EaseIcon size={36} />
						{t(`ease.${one}`)}
					</button>
				);
			})}
		</div>
	);
}
