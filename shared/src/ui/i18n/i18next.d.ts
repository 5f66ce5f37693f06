import 'i18next';
import admin from './id/admin.json' with { type: 'json' };
import common from './id/common.json' with { type: 'json' };
import counter from './id/counter.json' with { type: 'json' };
import display from './id/display.json' with { type: 'json' };
import kiosk from './id/kiosk.json' with { type: 'json' };
import shell from './id/shell.json' with { type: 'json' };

declare module 'i18next' {
	/** What `t` takes: a text that some page has. Which page it is, `languageFiles.test.ts` looks at. */
	interface CustomTypeOptions {
		defaultNS: 'page';
		keySeparator: false;
		nsSeparator: false;
		returnNull: false;
		resources: { page: typeof admin & typeof common & typeof counter & typeof display & typeof kiosk & typeof shell };
	}
}
