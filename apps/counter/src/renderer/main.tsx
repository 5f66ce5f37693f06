import '@antrean/shared/ui/theme/tokens.css';
import '@antrean/shared/ui/theme/type.css';
import '@antrean/shared/ui/theme/fonts.css';
import '@antrean/shared/ui/theme/base.css';
import '@antrean/shared/ui/theme/staff.css';
import './styles/frame.css';
import './styles/left.css';
import './styles/list.css';
import './styles/side.css';
import './styles/dialogs.css';
import './styles/transfer.css';
import './styles/signOn.css';
import './styles/infoDesk.css';
import './styles/infoFind.css';
import './styles/infoTicket.css';
import './styles/infoSide.css';
import './styles/low.css';
import './styles/narrow.css';
import './styles/narrowList.css';
import './styles/narrowDialogs.css';
import { createI18n, languages } from '@antrean/shared/ui/i18n/createI18n.ts';
import enCommon from '@antrean/shared/ui/i18n/en/common.json' with { type: 'json' };
import en from '@antrean/shared/ui/i18n/en/counter.json' with { type: 'json' };
import idCommon from '@antrean/shared/ui/i18n/id/common.json' with { type: 'json' };
import id from '@antrean/shared/ui/i18n/id/counter.json' with { type: 'json' };
import { numberFontReady } from '@antrean/shared/ui/numberWidth.ts';
import { openStation, StationProvider } from '@antrean/shared/ui/station/useStation.tsx';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { CounterApp } from './CounterApp.tsx';

/** Composition root of the counter's page: `?counter=loket-16` proposes a counter, `?desk` is the information desk, `?lang=en` a language. */
async function start(): Promise<void> {
	const root = document.getElementById('root');
	if (root === null) throw new Error('the page has no root element');
	const given = new URLSearchParams(location.search);
	const language = languages.find((known) => known === given.get('lang')) ?? 'id';
	const isInfoDesk = given.has('desk');
	const station = isInfoDesk
		? openStation({ role: 'infoDesk', name: 'information desk', stream: 'replica' })
		: openStation({ role: 'counter', name: given.get('counter') ?? 'counter', stream: 'replica' });
	const i18n = createI18n({ id: { own: id, common: idCommon }, en: { own: en, common: enCommon } }, language);
	await numberFontReady();
	createRoot(root).render(
		<I18nextProvider i18n={i18n}>
			<StationProvider station={station}>
				<CounterApp proposed={given.get('counter')} isInfoDesk={isInfoDesk} />
			</StationProvider>
		</I18nextProvider>,
	);
}

void start();
