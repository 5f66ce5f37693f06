import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import type { ReasonId } from '@antrean/shared/domain/ids.ts';
import type { TransferPosition } from '@antrean/shared/domain/siteFile.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCap } from '../KeyCap.tsx';

const positions = ['original', 'tail', 'head'] as const satisfies readonly TransferPosition[];

export type TransferHowProps = Readonly<{
	catalogue: Catalogue;
	reasonId: ReasonId | null;
	onReason: (reasonId: ReasonId) => void;
	position: TransferPosition;
	onPosition: (position: TransferPosition) => void;
	placeText: (position: TransferPosition) => string;
}>;

/** Why a ticket is sent on, and to which place in the line there. */
export function TransferHow(props: TransferHowProps): ReactNode {
	const { t, i18n } = useTranslation();
	return (
		<div className="transfer-how">
			<h3>{t('transfer.reason')}</h3>
			<div className="chips">
				{props.catalogue.site.reasons.transfer.map(({ id, name }, index) => (
					<button
						key={id}
						type="button"
						className="choice"
						aria-pressed={id === props.reasonId}
						onClick={() => props.onReason(id)}
					>
						{localised(name, i18n.language)}
						{index < 9 && <KeyCap name={String(index + 1)} />}
					</button>
				))}
			</div>
			<fieldset>
				<legend>{t('transfer.position')}</legend>
				{positions.map((one) => (
					<label key={one} className="position">
						<input
							type="radio"
							name="position"
							checked={one === props.position}
							onChange={() => props.onPosition(one)}
						/>
						<span>
							{t(`position.${one}`)}
							<small>{props.placeText(one)}</small>
						</span>
					</label>
				))}
			</fieldset>
		</div>
	);
}
