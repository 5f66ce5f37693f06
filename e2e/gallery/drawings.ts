/** The screens were drawn before they were built; a picture bears its drawing's name, a kiosk's with its shape behind it. */
const elsewhere: Readonly<Record<string, string>> = {
	'kiosk-01-start-portrait': 'kiosk-01b-start-hints.png',
	'display-1080-settled': 'display-09-settled.png',
	'display-1080-called': 'display-10-called.png',
	'display-1080-burst': 'display-11-burst.png',
	'display-1080-idle': 'display-12-idle.png',
	'display-1080-break': 'display-13-break.png',
	'display-1080-outdated': 'display-14-stale.png',
	'display-1366-settled': 'display-15-settled-1366.png',
	'display-4k-settled': 'display-16-settled-4k.png',
	'display-tablet-called': 'display-17-tablet.png',
	'kiosk-01-start-landscape': 'kiosk-11-start-landscape.png',
	'kiosk-02-start-closed-en-portrait': 'kiosk-02-start-en-closed.png',
	'kiosk-04-services-en-portrait': 'kiosk-04b-services-en.png',
};

/** File name of the drawing that a picture answers, whether there is one or not. */
export function drawingOf(picture: string): string | null {
	if (picture in elsewhere) return elsewhere[picture] ?? null;
	if (picture.endsWith('-landscape')) return null;
	return `${picture.replace(/-portrait$/, '')}.png`;
}
