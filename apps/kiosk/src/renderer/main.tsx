import '@antrean/shared/ui/theme/tokens.css';
import '@antrean/shared/ui/theme/type.css';
import '@antrean/shared/ui/theme/contrast.css';
import '@antrean/shared/ui/theme/fonts.css';
import '@antrean/shared/ui/theme/base.css';
import './styles/frame.css';
import './styles/masthead.css';
import './styles/bar.css';
import './styles/header.css';
import './styles/controls.css';
import './styles/start.css';
import './styles/tiles.css';
import './styles/lists.css';
import './styles/search.css';
import './styles/service.css';
import './styles/wait.css';
import './styles/take.css';
import './styles/result.css';
import './styles/fault.css';
import './styles/night.css';
import './styles/lowered.css';
import './styles/small.css';
import './styles/smallTickets.css';
import './styles/short.css';
import { createI18n } from '@antrean/shared/ui/i18n/createI18n.ts';
import { openStation, StationProvider } from '@antrean/shared/ui/station/useStation.tsx';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { KioskApp } from './KioskApp.tsx';
import { kioskTexts } from './kioskTexts.ts';
import { paperSlot } from './paperSlot.ts';

/** The kiosk's page: fonts first, so that nothing is drawn twice, then the connection, then React. */
async function start(): Promise<void> {
	const root = document.getElementById('root');
	if (root === null) throw new Error('the page has no root element');
	const station = openStation({ role: 'kiosk', name: 'kiosk', stream: 'replica' });
	const i18n = createI18n(kioskTexts, 'id');
	// Settled, not all: a page in another face is better than none.
	await Promise.allSettled(
		['500 20px "Plus Jakarta Sans Variable"', '800 20px "Archivo Variable"'].map((font) => document.fonts.load(font)),
	);
	createRoot(root).render(
		<I18nextProvider i18n={i18n}>
			<StationProvider station={station}>
				<KioskApp slot={paperSlot(location.search)} languages={Object.keys(kioskTexts)} />
			</StationProvider>
		</I18nextProvider>,
	);
}

void start();
