import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../useKiosk.ts';
import { useTick } from './useTick.ts';

/** How long until the page goes back to the start by itself: seconds in words and as a bar that gets shorter. */
export function Countdown(): ReactNode {
	const { deadline } = useKiosk();
	return deadline === null ? <div className="countdown" /> : <Running {...deadline} />;
}

function Running({ at, totalMs }: Readonly<{ at: number; totalMs: number }>): ReactNode {
	const { t } = useTranslation();
	useTick(1_000, performance.now() - Date.now() - at);
	const leftMs = Math.min(totalMs, Math.max(0, at - performance.now()));
	const seconds = Math.ceil(leftMs / 1_000);
	return (
		<div className="countdown" role="timer">
			<span>{t('countdown', { count: seconds })}</span>
			<span className="countdown-bar" aria-hidden="true">
				<span style={{ width: `${Math.min(100, (seconds * 100_000) / totalMs)}%` }} />
			</span>
		</div>
	);
}
