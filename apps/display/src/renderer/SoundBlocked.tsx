import { type ReactNode, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chime } from './chime.ts';

/** Shown while the browser keeps the bell silent; a press, or any key, lets it ring. */
export function SoundBlocked({ chime }: Readonly<{ chime: Chime }>): ReactNode {
	const { t } = useTranslation();
	const isBlocked = useSyncExternalStore(chime.subscribe, chime.isBlocked);
	if (!isBlocked) return null;
	return (
		<button type="button" className="sound-blocked" onClick={() => chime.unlock()}>
			{t('sound.blocked')}
		</button>
	);
}
