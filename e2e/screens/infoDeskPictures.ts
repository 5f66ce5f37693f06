/** Pictures of the information desk: what a greeter sees of a number, and the windows over it. */
import { asId, type PriorityClassId, type ReasonId } from '@antrean/shared/domain/ids.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { other, type Story, serving } from './counterScenes.ts';
import { at } from './hallBoards.ts';
import type { PictureScene } from './pictureHub.ts';
import { inBothLanguages, type Picture } from './shoot.ts';

const tablet = { width: 1280, height: 800 };
const path = '/counter/?desk';

function scene(state: State, time = '10:47'): PictureScene {
	return { now: at(time), state, board: null, site: null, alwaysOpen: false, demo: false, health: null };
}

const queues = [
	['BA', 14, 'Perekaman KTP-el'],
	['DA', 17, 'Paspor baru'],
	['AA', 11, 'Pendampingan pembuatan NIB usaha perorangan'],
] as const;

/** Two visitors asked for assistance, one paper is in doubt; Loket 16 serves AA-042 and missed AB-012. */
function morningAtTheDesk(): Story {
	const story = serving();
	for (const [prefix, count, service] of queues)
		for (let n = 0; n < count; n++)
			story.issue(`10:${10 + n}`, `${prefix}-0${61 + n}`, service, { assistance: prefix === 'DA' && n === 0 });
	for (const label of ['1', '2', '3', '20', '27']) story.open('08:00', label, other);
	return story.issue('10:31', 'AB-057', 'SLF rumah tinggal', { assistance: true });
}

const usualStory = morningAtTheDesk();
const usual = scene(usualStory.state);
const called = scene(morningAtTheDesk().open('09:00', '17').call('10:45', 'AC-011', '17').state);
const held = morningAtTheDesk();
held.tell('10:46', { type: 'ticket.held', ...held.move('AA-042'), because: 'officer' });
const given = scene(
	morningAtTheDesk().issue('10:46', 'AB-058', 'PBG rumah tinggal', { origin: 'hub', stationId: null, paper: 'none' })
		.state,
);
const seen = morningAtTheDesk();
seen.tell('10:46', {
	type: 'ticket.priorityConfirmed',
	ticketId: seen.id('AB-057'),
	counterId: null,
	priorityClassId: asId<PriorityClassId>('lansia'),
});
const gone = morningAtTheDesk();
gone.tell('10:44', {
	type: 'ticket.cancelled',
	...{ ...gone.move('AB-027'), counterId: null, reasonId: asId<ReasonId>('pengunjung-pergi') },
});
/** Taxes are taken numbers for, and nobody sits there. */
const unstaffed = morningAtTheDesk();
for (let n = 1; n <= 3; n++) unstaffed.issue(`10:2${n}`, `F-06${n}`, 'Pendaftaran NPWP orang pribadi');
/** Behind the last number of the day, before the doors close. */
const evening = scene(morningAtTheDesk().state, '14:50');
const kiosks = scene(morningAtTheDesk().burst('10:46', 'Paspor baru', 'DA').printersInTrouble('10:46').state);
const calm = scene(serving().paper('10:44', 'AB-023', 'printed').state);

type Act = NonNullable<Picture['act']>;
const find =
	(number: string, button: RegExp | null = null): Act =>
	async ({ page }) => {
		await page.keyboard.type(number);
		if (button !== null) await page.getByRole('button', { name: button }).first().click();
	};

const openIssue: Act = async ({ page }) => page.locator('.info-issue .info-act-first').click();

/** Enter, and the hub's answer with the number's place in line. */
const register: Act = async (on) => {
	await find('ab9400')(on);
	const story = morningAtTheDesk();
	const over = { origin: 'roll', paper: 'printed' } as const;
	const given = story.issue('10:47', 'AB-9400', 'KKPR untuk kegiatan berusaha', over).told.at(-1)?.body;
	if (given?.type !== 'ticket.issued') throw new Error('no number was given');
	const { ticketId, number, numberValue, day } = given;
	on.hub.answerWish({ outcome: 'accepted', repeated: false, ticketId, number, numberValue, day, seq: 2 });
	await on.page.keyboard.press('Enter');
	on.hub.append(given);
};

function desk(name: string, of: PictureScene, act: Act | null, more: Partial<Picture> = {}): Picture {
	return {
		name: `counter-20-info-${name}`,
		...tablet,
		path,
		scene: of,
		until: '.info-desk',
		textsApart: true,
		...(act === null ? {} : { act }),
		...more,
	};
}

const pictures: readonly Picture[] = [
	desk('empty', calm, null),
	desk('passed', usual, find('ab012')),
	desk('waiting', usual, find('ab27')),
	desk('called', called, find('ac011')),
	desk('serving', usual, find('aa042')),
	desk('held', scene(held.state), find('aa042')),
	desk('completed', usual, find('ab001')),
	desk('given', given, find('ab058')),
	desk('seen', scene(seen.state), find('ab057')),
	desk('unknown', usual, find('ab999')),
	desk('unfinished', usual, find('ab')),
	desk('unknown-code', usual, async ({ page }) =>
		page.keyboard.type('https://antrean.example/t/00000000-0000-7000-8000-00000000dead'),
	),
	desk('no-counter', scene(unstaffed.state), find('f061')),
	desk('preprinted', usual, find('ab9400')),
	desk('registered', usual, register, { until: '.info-ticket:not(.info-register)' }),
	desk('preparing', usual, null, { prepare: async ({ hub }) => hub.cut(), until: '.notice' }),
	desk('refused-desk', usual, null, { prepare: async ({ hub }) => hub.refuse('auth/scope'), until: '.notice' }),
	desk('fenced', usual, async ({ hub }) => hub.fence(), { until: '.notice' }),
	desk(
		'offline',
		usual,
		async (on) => {
			await find('ab012')(on);
			on.hub.cut();
		},
		{ until: '.link-notice' },
	),
	desk(
		'issue',
		usual,
		async (on) => {
			await openIssue(on);
			await on.page.keyboard.type('paspor');
		},
		{ until: 'dialog' },
	),
	desk(
		'issue-nothing',
		usual,
		async (on) => {
			await openIssue(on);
			await on.page.keyboard.type('xyzzy');
		},
		{ until: 'dialog' },
	),
	desk('issue-first', usual, openIssue, { until: 'dialog' }),
	desk(
		'issue-closed',
		evening,
		async (on) => {
			await openIssue(on);
			await on.page.keyboard.type('paspor');
		},
		{ until: 'dialog' },
	),
	desk('closed', evening, find('ab27')),
	desk('break', scene(morningAtTheDesk().state, '12:10'), find('ab27')),
	desk('cancelled', scene(gone.state), find('ab27')),
	desk('scanned', usual, async ({ page }) => {
		for (const number of ['AB-012', 'AB-027'])
			await page.keyboard.type(`https://antrean.example/t/${usualStory.id(number)}`);
	}),
	desk(
		'refused',
		usual,
		async (on) => {
			await find('ab012')(on);
			on.hub.answerWish({
				outcome: 'rejected',
				problem: { code: 'ticket/wrong-state', detail: { number: 'AB-012', state: 'waiting' } },
			});
			await on.page.locator('.info-act-first').first().click();
		},
		{ until: '.answer' },
	),
	desk('move', usual, find('ab012', /Pindah layanan|Move to another/), { until: 'dialog' }),
	desk('print', usual, find('ab27', /SALINAN|COPY/), { until: 'dialog' }),
	desk('priority', usual, find('da061', /Konfirmasi prioritas|Confirm priority/), { until: 'dialog' }),
	desk('cancel', usual, find('ab27', /Batalkan tiket|Cancel ticket/), { until: 'dialog' }),
	desk('shown', usual, find('ab27', /Tunjukkan nomor|Show number/), { until: 'dialog' }),
	desk('kiosks', kiosks, null),
];

export const infoDeskPictures: readonly Picture[] = inBothLanguages(pictures);

/** Every state again in a window whose browser draws all twice as large. */
export const zoomedInfoDeskPictures: readonly Picture[] = inBothLanguages(
	pictures.map((picture) => ({
		...picture,
		...{ name: `${picture.name}-zoomed`, width: tablet.width / 2, height: tablet.height / 2, scrolls: true },
	})),
);

/** Every state again on a tablet that is held upright. */
export const uprightInfoDeskPictures: readonly Picture[] = inBothLanguages(
	pictures.map((picture) => ({
		...picture,
		...{ name: `${picture.name}-upright`, width: tablet.height, height: tablet.width, scrolls: true },
	})),
);
