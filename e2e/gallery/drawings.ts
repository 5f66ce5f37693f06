/** The screens were drawn before they were built; a picture bears its drawing's name, a kiosk's with its shape behind it. */
const elsewhere: Readonly<Record<string, string | readonly string[]>> = {
	'counter-02-called-strip': 'counter-07-strip.png',
	'counter-06b-held-up': 'counter-06b-heldup.png',
	'counter-20-info-passed': 'counter-08-infodesk.png',
	// Drawn twice; the second has what people look for on the tiles.
	'kiosk-01-start-portrait': ['kiosk-01b-start-hints.png', 'kiosk-01-start.png'],
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
	'ticket-58mm': 'kiosk-13-ticket-58mm.png',
	'ticket-80mm': 'kiosk-12-ticket-80mm.png',
	'ticket-80mm-long': 'kiosk-12b-ticket-80mm-long.png',
};

/** File names of the drawings that a picture answers, whether there are any or not. */
export function drawingsOf(picture: string): readonly string[] {
	if (Object.hasOwn(elsewhere, picture)) return [elsewhere[picture] ?? []].flat();
	return picture.endsWith('-landscape') ? [] : [`${picture.replace(/-portrait$/, '')}.png`];
}

/** Pictures that answer a drawing of another name. */
export const renamed: readonly string[] = Object.keys(elsewhere);

/** What to complain of: drawings that stand beside no picture. `files`: all that lies in their folder. */
export function unanswered(files: readonly string[], answered: ReadonlySet<string>): readonly string[] {
	const drawings = files.filter((file) => file.endsWith('.png') && !answered.has(file));
	return drawings.map((file) => `${file}: a drawing that no picture answers`);
}
