import type { Service } from '@antrean/shared/domain/siteFile.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { notTakeable } from '../takeable.ts';
import { useKiosk } from '../useKiosk.ts';
import { TickIcon } from './icons.tsx';

/**
 * Whether staff are told that this visitor needs assistance. It goes with the number that is taken next, so it is offered only where one
 * can be; why a number was refused takes its place.
 */
export function AssistanceSwitch({ service }: Readonly<{ service: Service }>): ReactNode {
	const kiosk = useKiosk();
	const { t } = useTranslation();
	const { taking, assistance } = kiosk.flow;
	const isFailed = taking !== null && taking.failure !== null;
	if (isFailed || notTakeable(service, kiosk.queue.service(service.id), kiosk) !== null) return null;
	return (
		<button
			type="button"
			className="assistance"
			aria-pressed={assistance}
			disabled={taking !== null}
			onClick={() => kiosk.send({ type: 'assistanceToggled' })}
		>
			<span className="assistance-box">{assistance && <TickIcon size={44} />}</span>{' '}
			<span>
				<strong>{t('service.assistance')}</strong> <small>{t('service.assistanceTold')}</small>
			</span>
		</button>
	);
}
