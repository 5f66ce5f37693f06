/** The kiosk's pictures: every scene at both sizes in both languages, and as visitors may want it: large, in high contrast, lowered. */
import { type Act, both, eased, type KioskLanguage } from './kioskActs.ts';
import { drawnTuesday, kioskScene } from './kioskScenes.ts';
import { type KioskShot, kioskShots } from './kioskShots.ts';
import type { Picture } from './shoot.ts';

type Look = Readonly<{
	name: string;
	width: number;
	height: number;
	scrolls?: boolean;
	ease: readonly Parameters<typeof eased>[0][];
}>;
const portrait = { width: 1080, height: 1920 };
const landscape = { width: 1280, height: 1024 };
const looks: readonly Look[] = [
	{ name: 'portrait', ...portrait, ease: [] },
	{ name: 'landscape', ...landscape, ease: [] },
	{ name: 'large', ...portrait, scrolls: true, ease: ['large'] },
	{ name: 'large-landscape', ...landscape, scrolls: true, ease: ['large'] },
	/** All of a page that a visitor moves through. */
	{ name: 'large-whole', width: 1080, height: 6400, scrolls: true, ease: ['large'] },
	{ name: 'contrast', ...portrait, ease: ['contrast'] },
	{ name: 'contrast-landscape', ...landscape, ease: ['contrast'] },
	{ name: 'lowered', ...portrait, ease: ['lowered'] },
	{ name: 'lowered-large-contrast', ...portrait, scrolls: true, ease: ['lowered', 'large', 'contrast'] },
];

/** Every state, in every language that its site has. */
function picturesIn(look: Look): readonly Picture[] {
	return kioskShots.flatMap((shot) => languagesOf(shot).map((language) => pictureOf(shot, language, look)));
}

function languagesOf(shot: KioskShot): readonly KioskLanguage[] {
	const { locales } = shot.kiosk?.site?.site ?? drawnTuesday.site.site;
	return (['id', 'en', 'su'] as const).filter((language) => locales.includes(language));
}

function pictureOf(shot: KioskShot, language: KioskLanguage, look: Look): Picture {
	const scene = { ...drawnTuesday, ...shot.kiosk };
	const chooseLanguage: Act = ({ page }) => page.locator(`.header-languages button[lang="${language}"]`).click();
	// A closed or waiting kiosk offers no ease; a page that was closed meanwhile keeps it.
	const canEase = !shot.name.startsWith('08');
	const act = both(
		...(language === 'id' ? [] : [chooseLanguage]),
		...(canEase ? look.ease.map(eased) : []),
		...(shot.act === undefined ? [] : [shot.act]),
	);
	return {
		name: ['kiosk', shot.name, ...(language === 'id' ? [] : [language]), look.name].join('-'),
		width: look.width,
		height: look.height,
		...(look.scrolls === true ? {} : { scrolls: false }),
		leastTarget: 72,
		// Large text fills its plates up to the edge of their letters' boxes.
		textsApart: look.scrolls !== true,
		...(shot.cuts === undefined ? {} : { cuts: shot.cuts }),
		path: `/kiosk/${shot.query ?? ''}`,
		scene: kioskScene(scene),
		act: (stage) => act({ ...stage, scene, language }),
		// A page that still waits for its hub is a page too.
		until: shot.until ?? 'main:not(:has(.notice-title))',
	};
}

/** One of each page, the fullest of its kind; what a wall at night and a cut-off kiosk say in both languages. */
const oneOfEach =
	/^kiosk-((?:08-closed-unknown|10-start-midnight|10-service-midnight|10-result-uncertain)(?:-en)?|02-start-closed-en|01-start-further-su|02-start-afternoon|03-groups(?:-further-su)?|04-services-en|05-search|05-search-empty-en|06-service-assistance|06-service-refused-en|07-result-en|08-closed-night-en|09-printer-fault(?:-alone)?|09-printer-elsewhere|09-service-paperless(?:-en)?|10-start-offline|10-service-offline(?:-en)?|10-result-offline-en|10-service-used-up|11-mini-start|11-longest-result-en|12-preparing)$/;

/** Every state in one look, in every language that its site has. */
export function allKioskPictures(name: string): readonly Picture[] {
	return looks.filter((look) => look.name === name).flatMap(picturesIn);
}

/** One of each page in one look. */
export function fewKioskPictures(name: string): readonly Picture[] {
	return allKioskPictures(name).filter((picture) => oneOfEach.test(picture.name.slice(0, -name.length - 1)));
}

/** Every state in both languages at both sizes, and one of each page in every other look. */
export const kioskPictures: readonly Picture[] = looks.flatMap((look) =>
	look.ease.length > 0 ? fewKioskPictures(look.name) : picturesIn(look),
);
/** Every state in every look: some eight hundred. */
export const everyKioskPicture: readonly Picture[] = looks.flatMap(picturesIn);
