/** The counter's pictures: each state of Loket 16 at both widths, and the windows over it. */
import type { ReasonId } from '@antrean/shared/domain/ids.ts';
import { asId } from '@antrean/shared/domain/ids.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import {
	cut,
	cutBehindEdge,
	cutThen,
	hubGone,
	nobodyCalled,
	openTab,
	press,
	pressedWith,
	typed,
} from './counterActs.ts';
import { beforeCut, called, loket16, me, morning, other, Story, serving } from './counterScenes.ts';
import { at, counterId, site } from './hallBoards.ts';
import type { PictureScene } from './pictureHub.ts';
import { inBothLanguages, type Picture } from './shoot.ts';

const wide = { width: 1366, height: 768 };
const strip = { width: 420, height: 768 };
const rina = { officer: 'Rina Wulandari' };
const seated = { storage: { seat: JSON.stringify({ counterId: loket16, holder: me }), ...rina } };
const atLongest = {
	seat: JSON.stringify({ counterId: counterId('18'), holder: me }),
	officer: 'Raden Ajeng Kartika Sari Wulandari Putri',
};
const id = '/counter/';

function scene(time: string, state: State): PictureScene {
	return { now: at(time), state, board: null, site: null, alwaysOpen: false, demo: false, health: null };
}

/** The longest name of a service in either language. */
const longName = 'Pencabutan SIP atau pindah tempat praktik';
const ready = scene('10:40', morning().state);
const isCalled = scene('10:41:47', called().state);
const isServing = scene('10:47:12', serving().state);
const salat = asId<ReasonId>('salat');
const isCut = scene('10:57', beforeCut().state);
const paused = scene(
	'11:58:12',
	morning().tell('11:52', { type: 'counter.paused', counterId: loket16, reasonId: salat }).state,
);
const closed = scene('15:02', morning().tell('15:00', { type: 'counter.closed', counterId: loket16 }).state);
const takenOver = scene(
	'10:48',
	serving().tell('10:46', { type: 'counter.opened', counterId: loket16, holder: other, takenOverFrom: me }).state,
);
const nobody = scene('08:05', new Story().begin().open('08:00', '16').state);
/** Its only ticket is on the way out of the printer, and stays so while the picture is taken. */
const notYet = scene(
	'08:05',
	new Story().begin().open('08:00', '16').issue('08:06', 'AB-001', 'PBG rumah tinggal', { paper: 'sending' }).state,
);
const burst = scene('10:47', serving().burst('10:46', 'PBG rumah tinggal', 'AB').state);
const printers = scene('10:47', serving().printersInTrouble('10:46').state);
const busyDay = serving();
busyDay
	.printer('10:44', 'paperOut')
	.tell('10:44', { type: 'ticket.held', ...busyDay.move('AA-042'), because: 'officer' })
	.call('10:45', 'AB-021')
	.issue('10:46', 'AB-1007', 'Pendampingan akun dan unggah berkas SIMBG', {})
	.paper('10:46', 'AB-021', 'uncertain');
const troubled = scene('10:46:20', busyDay.state);

const asking = serving().issue('09:31', 'AB-058', 'SLF rumah tinggal', { assistance: true });
const asked = scene(
	'10:47',
	asking.tell('10:45', { type: 'ticket.completed', ...asking.move('AA-042') }).call('10:46', 'AB-058').state,
);
const manyLong = new Story().begin().open('08:00', '18');
for (let n = 1; n <= 20; n++)
	manyLong.issue(`08:${10 + n}`, `AD-${1040 + n}`, longName, {
		assistance: n === 3,
		paper: n === 4 ? 'uncertain' : 'printed',
	});
manyLong.call('08:40', 'AD-1041', '18').transfer('08:41', 'AD-1041', longName, 'lanjut-proses', '18');
const longest = scene('10:47', manyLong.state);
const seven = scene(
	'10:47',
	morning().issue('10:20', 'AB-1007', 'Pendampingan akun dan unggah berkas SIMBG').call('10:46', 'AB-1007').state,
);

/** A site with more than one reason asks for it. */
const absent = scene(
	'10:43',
	called().tell('10:42', {
		type: 'catalogue.changed',
		...{ version: 2, hash: 'two' },
		site: { ...site, reasons: { ...site.reasons, noShow: [...site.reasons.noShow, ...site.reasons.cancel] } },
	}).state,
);
/** Numbers of which two exist, whose day is in doubt, that did not print, and all at once. */
const odd = morning();
for (const [number, over] of [
	['AB-058', { doubled: true }],
	['AB-059', { dayUnsure: true }],
	['AB-060', { paper: 'failed' }],
	['AB-061', { doubled: true, paper: 'uncertain', assistance: true }],
] as const)
	odd.issue('09:19', number, 'PBG rumah tinggal', over);
const marked = scene('10:47', odd.state);
const contended = serving();
contended
	.tell('10:45', { type: 'ticket.held', ...contended.move('AA-042'), because: 'second-ticket' })
	.call('10:45', 'AB-020');
const first = scene('10:46', contended.state);
const snatched = serving();
const { number, numberValue, numberSeriesId, agencyId, day } = snatched.ticket('AA-042');
snatched.tell('10:45', {
	type: 'ticket.servedFromPaper',
	...snatched.move('AA-042', '15'),
	...{ number, numberValue, numberSeriesId, agencyId, day, provisional: false, takenOverFrom: loket16 },
});
const takenTicket = scene('10:46', snatched.state);

/** Two steps that this officer and Loket 15 took of one ticket while a link was down: who loses is told, and who is right. */
const lost = serving();
lost
	.tell('10:44', { type: 'ticket.completed', ...lost.move('AA-042') })
	.call('10:44', 'AB-019', '20')
	.superseded('10:45', 'AB-019', '16')
	.superseded('10:46', 'AA-042', '15');
const reported = scene('10:47', lost.state);

/** As many wait for what the officer looks for as were drawn. */
function withLines(): Story {
	const story = serving();
	const lines = [
		['Balik nama sertipikat karena jual beli', 21],
		['Balik nama kendaraan bekas', 16],
		['Mutasi balik nama PBB', 7],
		['Balik nama pelanggan air minum', 3],
	] as const;
	for (const [service, count] of lines)
		for (let n = 1; n <= count; n++) story.issue('09:20', `${prefixOf(service)}-${100 + n}`, service);
	return story;
}

function prefixOf(name: string): string {
	const service = site.agencies.flatMap(({ services }) => services).find((one) => one.name.id === name);
	return site.series.find(({ id }) => id === service?.seriesId)?.prefix ?? '';
}

function both(name: string, path: string, of: PictureScene, more: Partial<Picture> = {}): readonly Picture[] {
	const usual = { path, scene: of, ...seated, until: '.desk, .sign-on', textsApart: true };
	return [
		{ name: `counter-${name}`, ...wide, ...usual, ...more },
		{ name: `counter-${name}-strip`, ...strip, ...usual, ...more },
	];
}

const pictures: readonly Picture[] = [
	...both('00-sign-on', id, takenOver, { storage: {} }),
	...both('00-sign-on-take-over', '/counter/?counter=loket-15', ready, {
		storage: {},
		act: press('F9'),
		until: 'dialog',
	}),
	...both('01-ready', id, ready),
	...both('01-ready-demo', id, { ...ready, demo: true }),
	...both('02-called', id, isCalled),
	...both('03-serving', id, isServing),
	...both('04-transfer', id, scene('10:47:12', withLines().state), {
		act: async ({ page }) => {
			await page.keyboard.press('F10');
			await page.keyboard.type('balik');
			await page
				.locator('dialog button', { hasText: /Lanjut ke proses|Continue with the next/ })
				.first()
				.click();
		},
		until: 'dialog',
	}),
	...both('04-transfer-nothing', id, isServing, {
		act: async ({ page }) => {
			await page.keyboard.press('F10');
			await page.keyboard.type('xyzzy');
		},
		until: 'dialog',
	}),
	...both('05-paused', id, paused),
	...both('05-closed', id, closed),
	...both('06-offline', id, isCut, { act: typed('ab-1007'), until: '.link-notice' }),
	...both('06-offline-longest', id, longest, { act: cutThen(async () => undefined), storage: atLongest }),
	...both('06-offline-troubled', id, troubled, { act: cutThen(async () => undefined) }),
	...both('06-offline-page', id, isCalled, { act: cut, until: '.link-notice' }),
	...both('06b-held-up', id, isCut, {
		act: async (on) => {
			await cutBehindEdge(on);
			const { page } = on;
			await page.waitForSelector('.link-notice');
			await page.keyboard.press('F3');
		},
		until: 'dialog',
	}),
	...both('07-taken-over', id, takenOver),
	...both('08-nobody', id, nobody),
	...both('08-not-yet', id, notYet),
	...both('09-troubled', id, troubled),
	...both('09-burst', id, burst),
	...both('09-printers', id, printers),
	...both('09-printers-below', id, printers, {
		act: async ({ page }) => page.locator('.message', { hasText: 'Kiosk 4' }).evaluate((one) => one.scrollIntoView()),
	}).filter(({ width }) => width === wide.width),
	...both('09-troubled-tab', id, troubled, {
		act: openTab(1),
	}),
	...both('09-seven', id, seven),
	...both('09-asked', id, asked),
	...both('09-longest', id, longest, { storage: atLongest }),
	...both('18-preparing', id, ready, { prepare: async ({ hub }) => hub.cut(), until: '.notice' }),
	...both('18-refused', id, ready, { prepare: async ({ hub }) => hub.refuse('auth/scope'), until: '.notice' }),
	...both('18-fenced', id, ready, { act: async ({ hub }) => hub.fence(), until: '.notice' }),
	...both('19-restore', id, troubled, {
		act: openTab(2),
		until: '.row-aside',
	}),
	...both('19-no-show', id, absent, { act: press('F6'), until: 'dialog' }),
	...both('19-marks', id, marked),
	...both('19-second-ticket', id, first),
	...both('19-ticket-taken-over', id, takenTicket),
	...both('19-reported-twice', id, reported),
	...both('19-nobody-held', id, nobody, { act: openTab(1) }),
	...both('19-nobody-ended', id, nobody, { act: openTab(2) }),
	...both('14-priority', id, asked, { act: press('+'), until: 'dialog' }),
	...both('15-print', id, ready, {
		act: async ({ page }) => {
			await page.getByText('AB-021').first().click();
			await page.getByRole('button', { name: /SALINAN|COPY/ }).click();
		},
		until: 'dialog',
	}),
	...both('16-cancel', id, ready, {
		act: async ({ page }) => {
			await page.getByText('AB-021').first().click();
			await page.getByRole('button', { name: /Batalkan tiket|Cancel ticket/ }).click();
		},
		until: 'dialog',
	}),
	...both('17-refused', id, isCalled, {
		act: async ({ hub, page }) => {
			hub.answerWish({
				outcome: 'rejected',
				problem: { code: 'ticket/already-called', detail: { number: 'AA-042', label: '3' } },
			});
			await page.keyboard.press('F9');
		},
		until: '.answer',
	}),
	...both('17-unanswered', id, isServing, { act: pressedWith(null), until: '.desk:not(.desk-offline) .answer' }),
	...both('17-nobody', id, ready, { act: pressedWith(nobodyCalled), until: '.answer' }),
	...both('17-soon-here', id, ready, { act: cutThen(pressedWith(hubGone)), until: '.answer' }),
	...both('10-out-of-order', id, ready, {
		act: async ({ page }) => page.getByText('AB-021').first().click(),
		until: 'dialog',
	}),
	...both('10-busy', id, isServing, {
		act: async ({ page }) => page.getByText('AB-021').first().click(),
		until: 'dialog',
	}),
	...both('11-paper', id, ready, { act: async ({ page }) => page.keyboard.type('ab-1007'), until: 'dialog' }),
	...both('12-pause', id, ready, { act: press('F4'), until: 'dialog' }),
];

export const counterPictures: readonly Picture[] = inBothLanguages(pictures);

/** Every state again in windows whose browser draws all twice as large: as large as the wide one, and twice as wide as the strip, narrower than which no text of twice the size has room. */
export const zoomedCounterPictures: readonly Picture[] = inBothLanguages(
	pictures.map((picture) => ({
		...picture,
		name: `${picture.name}-zoomed`,
		width: picture.width === wide.width ? Math.floor(wide.width / 2) : strip.width,
		height: wide.height / 2,
		scrolls: true,
	})),
);

/** Every state of the wide window again, as high as it is on a screen of 768 px with a title and a task bar. */
export const lowCounterPictures: readonly Picture[] = inBothLanguages(
	pictures
		.filter(({ width }) => width === wide.width)
		.map((picture) => ({ ...picture, name: `${picture.name}-low`, height: 690, scrolls: 'lists' })),
);
