import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chime } from './chime.ts';

/** Shown while the browser keeps the bell silent; a press anywhere, or any key of a remote control, lets it ring. */
export function SoundBlocked({ chime }: Readonly<{ chime: Chime }>): ReactNode {
	const { t } = useTranslation();
	const isBlocked = useSyncExternalStore(chime.subscribe, chime.isBlocked);
	useEffect(() => {
		if (!isBlocked) return;
		const unlock = (): void => chime.unlock();
		const gestures = ['click', 'keydown'] as const;
		for (const gesture of gestures) window.addEventListener(gesture, unlock);
		return () => {
			for (const gesture of gestures) window.removeEventListener(gesture, unlock);
		};
	}, [chime, isBlocked]);
	if (!isBlocked) return null;
	return (
		<button type="button" className="sound-blocked">
			{t('sound.blocked')}
		</button>
	);
}
