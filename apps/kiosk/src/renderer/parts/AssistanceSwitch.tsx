import type { ServiceId } from '@antrean/shared/domain/ids.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../useKiosk.ts';
import { TickIcon } from './icons.tsx';

/**
 * Whether staff are told that this visitor needs assistance. It goes with the number that is taken next, so it is offered only where one
 * can be; why a number was refused takes its place.
 */
export function AssistanceSwitch({ serviceId }: Readonly<{ serviceId: ServiceId }>): ReactNode {
	const { flow, queue, isLive, send } = useKiosk();
	const { t } = useTranslation();
	const { taking, assistance } = flow;
	const isFailed = taking !== null && taking.failure !== null;
	if (!isLive || isFailed || queue.service(serviceId)?.availability.open !== true) return null;
	return (
		<button
			type="button"
			className="assistance"
			aria-pressed={assistance}
			disabled={taking !== null}
			onClick={() => send({ type: 'assistanceToggled' })}
		>
			<span className="assistance-box">{assistance && <TickIcon size={44} />}</span>{' '}
			<span>
				<strong>{t('service.assistance')}</strong> <small>{t('service.assistanceTold')}</small>
			</span>
		</button>
	);
}
