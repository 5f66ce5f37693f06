import '@antrean/shared/ui/theme/tokens.css';
import '@antrean/shared/ui/theme/type.css';
import '@antrean/shared/ui/theme/fonts.css';
import '@antrean/shared/ui/theme/base.css';
import '@antrean/shared/ui/theme/staff.css';
import './admin.css';
import './parked.css';
import { createI18n, languages } from '@antrean/shared/ui/i18n/createI18n.ts';
import en from '@antrean/shared/ui/i18n/en/admin.json' with { type: 'json' };
import enCommon from '@antrean/shared/ui/i18n/en/common.json' with { type: 'json' };
import id from '@antrean/shared/ui/i18n/id/admin.json' with { type: 'json' };
import idCommon from '@antrean/shared/ui/i18n/id/common.json' with { type: 'json' };
import { openStation, StationProvider } from '@antrean/shared/ui/station/useStation.tsx';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { AdminPage } from './AdminPage.tsx';

/** Composition root of the status page: `?lang=en` chooses the language. */
const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element');
const given = new URLSearchParams(location.search).get('lang');
const language = languages.find((known) => known === given) ?? 'id';
const station = openStation({ role: 'admin', name: 'admin', stream: 'replica' });
const i18n = createI18n({ id: { own: id, common: idCommon }, en: { own: en, common: enCommon } }, language);
document.documentElement.lang = language;
createRoot(root).render(
	<I18nextProvider i18n={i18n}>
		<StationProvider station={station}>
			<AdminPage />
		</StationProvider>
	</I18nextProvider>,
);
