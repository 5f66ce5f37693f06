import { useStation } from '@antrean/shared/ui/station/useStation.tsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DeskScreen } from './desk/DeskScreen.tsx';
import type { DisplaySettings } from './displaySettings.ts';
import { HallScreen } from './hall/HallScreen.tsx';
import { hallLayout } from './hall/hallLayout.ts';
import { StubStage } from './hall/StubStage.tsx';
import { SoundBlocked } from './SoundBlocked.tsx';
import { useFrame } from './useFrame.ts';
import type { HallSound } from './voice/hallSound.ts';

/** The display: the hall's screen, one counter's, or a word about why neither can be shown. */
export function DisplayPage(props: Readonly<{ settings: DisplaySettings; sound: HallSound | null }>): ReactNode {
	const { settings, sound } = props;
	const { view } = useStation();
	const { t } = useTranslation();
	const { board, boardSite } = view;
	if (view.fenced) return <Notice text={t('fenced')} />;
	if (board === null || boardSite === null) {
		return <Notice text={view.refusedCode === null ? t('preparing') : t('refused', { code: view.refusedCode })} />;
	}
	const { zoneId, counterId } = settings;
	if (counterId !== null) {
		const counter = boardSite.counters.find(({ id }) => id === counterId);
		if (counter === undefined) return <Notice text={t('unknownCounter', { name: counterId })} />;
		return (
			<>
				<DeskScreen board={board} site={boardSite} counter={counter} settings={settings} sound={sound} />
				{sound !== null && <SoundBlocked sound={sound} />}
			</>
		);
	}
	if (zoneId !== null && !boardSite.zones.some(({ id }) => id === zoneId))
		return <Notice text={t('unknownZone', { name: zoneId })} />;
	return (
		<>
			<HallScreen board={board} site={boardSite} settings={settings} sound={sound} />
			{sound !== null && <SoundBlocked sound={sound} />}
		</>
	);
}

function Notice({ text }: Readonly<{ text: string }>): ReactNode {
	const frame = useFrame(hallLayout);
	return (
		<main className={`notice hall-${frame.layout.name}`}>
			<StubStage frame={frame}>
				<h1>{text}</h1>
			</StubStage>
		</main>
	);
}
