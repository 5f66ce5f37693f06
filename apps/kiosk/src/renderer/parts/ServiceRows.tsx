import type { Service } from '@antrean/shared/domain/siteFile.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';
import { PlateOutline } from '@antrean/shared/ui/Plate.tsx';
import { typeSteps } from '@antrean/shared/ui/theme/typeScale.ts';
import type { CSSProperties, ReactNode } from 'react';
import { isSpent } from '../numbersHere.ts';
import { sharedBeginning } from '../texts/nameTexts.ts';
import { useKiosk } from '../useKiosk.ts';
import { FitText } from './FitText.tsx';
import { RowEnd } from './RowEnd.tsx';

/** Portrait shows two columns, landscape three; beyond 24 four, or rows would be lower than a fingertip. */
const crowdedAbove = 24;

/** Services as tickets to choose from, all on one page: rows get lower as there are more, down to a fingertip, then the list scrolls. */
export function ServiceRows({ services }: Readonly<{ services: readonly Service[] }>): ReactNode {
	const { language, numbers, send } = useKiosk();
	const names = services.map((service) => localised(service.name, language));
	const beginning = sharedBeginning(names);
	const isCrowded = services.length > crowdedAbove;
	const style = {
		'--rows': Math.ceil(services.length / 2),
		'--rows-3': Math.ceil(services.length / 3),
	} as CSSProperties;
	return (
		<div className={`rows ${isCrowded ? 'rows-crowded' : ''}`} style={style}>
			{services.map((service, n) => (
				<button
					key={service.id}
					type="button"
					className={`plate row ${isSpent(numbers, service.seriesId) ? 'spent' : ''}`}
					onClick={() => send({ type: 'opened', place: { page: 'service', serviceId: service.id } })}
				>
					<PlateOutline axis="vertical" at={isSpent(numbers, service.seriesId) ? -80 : -60} notch={9} />
					<FitText sizes={typeSteps(30, 20)} className="row-name">
						<ServiceName name={names[n] ?? ''} beginning={beginning} />
					</FitText>
					<span className="row-stub">
						<RowEnd seriesId={service.seriesId} />
					</span>
				</button>
			))}
		</div>
	);
}

/** What all names begin with is light, the word that differs is heavy. */
function ServiceName({ name, beginning }: Readonly<{ name: string; beginning: string }>): ReactNode {
	if (beginning === '' || !name.startsWith(`${beginning} `)) return name;
	return (
		<>
			<span className="row-beginning">{beginning}</span> {name.slice(beginning.length + 1)}
		</>
	);
}
