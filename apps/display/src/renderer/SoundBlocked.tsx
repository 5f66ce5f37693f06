import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { HallSound } from './voice/hallSound.ts';

/** Shown while the browser keeps the bell silent; a press anywhere, or any key of a remote control, lets it ring. */
export function SoundBlocked({ sound }: Readonly<{ sound: HallSound }>): ReactNode {
	const { t } = useTranslation();
	const isBlocked = useSyncExternalStore(sound.subscribe, sound.isBlocked);
	useEffect(() => {
		if (!isBlocked) return;
		const unlock = (): void => sound.unlock();
		const gestures = ['click', 'keydown'] as const;
		for (const gesture of gestures) window.addEventListener(gesture, unlock);
		return () => {
			for (const gesture of gestures) window.removeEventListener(gesture, unlock);
		};
	}, [sound, isBlocked]);
	if (!isBlocked) return null;
	return (
		<button type="button" className="sound-blocked">
			{t('sound.blocked')}
		</button>
	);
}
