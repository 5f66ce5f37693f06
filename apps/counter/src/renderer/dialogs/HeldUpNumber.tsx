import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { numberWidth } from '@antrean/shared/ui/numberWidth.ts';
import { PlateOutline } from '@antrean/shared/ui/Plate.tsx';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskModel } from '../deskModel.ts';
import { KeyCap } from '../KeyCap.tsx';

export type HeldUpNumberProps = Readonly<{ model: DeskModel; number: string; onClose: () => void }>;

/** The number over the whole window, to hold up while the hall's display can't call. As large as it fits. */
export function HeldUpNumber({ model, number, onClose }: HeldUpNumberProps): ReactNode {
	const { t, i18n } = useTranslation();
	const element = useRef<HTMLDialogElement>(null);
	useEffect(() => element.current?.showModal(), []);
	const { catalogue, definition } = model;
	const zone = catalogue.zones.get(definition.zoneId);
	// Of the window's width and height: a number is 0.6875 of its size high.
	const size = Math.min((window.innerWidth * 0.9) / numberWidth(number), window.innerHeight * 0.56);
	return (
		<dialog ref={element} className="held-up" onClose={onClose} aria-label={number}>
			<div className="plate held-up-plate">
				<PlateOutline
					axis="horizontal"
					at={window.innerHeight * 0.62}
					notch={36}
					radius={0}
					line={0}
					dot={8}
					pitch={26}
				/>
			</div>
			<button type="button" className="held-up-back" onClick={onClose}>
				{t('back')} <KeyCap name="Esc" />
			</button>
			<p className="held-up-number number number-cap" style={{ fontSize: size }}>
				{number}
			</p>
			<div className="held-up-where">
				<p className="number number-cap">
					<small>{t('counter.word')} </small>
					{definition.label}
				</p>
				<p>
					<b>{catalogue.agencies.get(definition.agencyId)?.shortName}</b>
					{zone !== undefined && localised(zone.name, i18n.language)}
				</p>
			</div>
		</dialog>
	);
}
