import './oldBrowsers.ts';
import '@antrean/shared/ui/theme/tokens.css';
import '@antrean/shared/ui/theme/type.css';
import '@antrean/shared/ui/theme/fonts.css';
import '@antrean/shared/ui/theme/base.css';
import './styles/frame.css';
import './styles/stage.css';
import './styles/hours.css';
import './styles/lists.css';
import './styles/tall.css';
import './styles/desk.css';
import { createI18n } from '@antrean/shared/ui/i18n/createI18n.ts';
import enCommon from '@antrean/shared/ui/i18n/en/common.json' with { type: 'json' };
import en from '@antrean/shared/ui/i18n/en/display.json' with { type: 'json' };
import idCommon from '@antrean/shared/ui/i18n/id/common.json' with { type: 'json' };
import id from '@antrean/shared/ui/i18n/id/display.json' with { type: 'json' };
import { numberFontReady, textFontReady } from '@antrean/shared/ui/numberWidth.ts';
import { openStation, StationProvider } from '@antrean/shared/ui/station/useStation.tsx';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createChime } from './chime.ts';
import { DisplayPage } from './DisplayPage.tsx';
import { displaySettings } from './displaySettings.ts';
import { reportSound } from './reportSound.ts';
import { createHallSound, type HallSound } from './voice/hallSound.ts';
import { loadVoice, type VoiceClips } from './voice/voiceClips.ts';
import { voiceFile } from './voice/voiceFiles.ts';

/** Composition root of the display: settings from its address, one connection, one bell and voice. */
const settings = displaySettings(location.search);
const place = settings.counterId ?? settings.zoneId ?? 'site';
const station = openStation({ role: 'display', name: `display ${place}`, stream: 'board' });
const i18n = createI18n({ id: { own: id, common: idCommon }, en: { own: en, common: enCommon } }, settings.language);
const sound = settings.hasSound ? openSound() : null;
if (sound !== null) reportSound(sound, station);
document.documentElement.lang = settings.language;

/** The bell rings from the beginning; the voice speaks once its clips are there, and not at all where they can't be had. */
function openSound(): HallSound {
	const audio = new AudioContext();
	let clips: VoiceClips | null = null;
	if (settings.voice.length > 0)
		void loadVoice(audio, settings.voice.map(voiceFile)).then(
			(loaded) => {
				clips = loaded;
			},
			(error: unknown) => console.error('the voice is missing', error),
		);
	return createHallSound(audio, createChime(audio), () => clips);
}

function start(): void {
	const root = document.getElementById('root');
	if (root === null) throw new Error('the page has no #root');
	createRoot(root).render(
		<I18nextProvider i18n={i18n}>
			<StationProvider station={station}>
				<DisplayPage settings={settings} sound={sound} />
			</StationProvider>
		</I18nextProvider>,
	);
}

// The words' type too: a hall should not see its screen jump when that arrives.
void Promise.all([numberFontReady(), textFontReady()]).then(start);
