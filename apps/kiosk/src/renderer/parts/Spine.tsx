import type { Zone } from '@antrean/shared/domain/siteFile.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { zoneLabel } from '@antrean/shared/ui/zoneLabel.ts';
import type { ReactNode } from 'react';
import { useKiosk } from '../useKiosk.ts';

/** A floor's strip at the left edge: its colour, its word, its numeral, torn at the right. Null: no floor in particular. */
export function Spine(props: Readonly<{ zone: Zone | null; children?: ReactNode }>): ReactNode {
	const { language } = useKiosk();
	const label = props.zone === null ? null : zoneLabel(localised(props.zone.name, language));
	return (
		<div className="spine">
			{label !== null && (
				<p className="spine-label">
					<span>{label.word}</span> <span className="number">{label.numeral}</span>
				</p>
			)}
			{props.children}
		</div>
	);
}
