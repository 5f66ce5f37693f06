/** The status page's pictures: a busy morning and an empty one, on a telephone and on a desk. */
import { asId, type StationId } from '@antrean/shared/domain/ids.ts';
import { morning, Story, serving } from './counterScenes.ts';
import { at } from './hallBoards.ts';
import type { PictureScene } from './pictureHub.ts';
import { inBothLanguages, type Picture } from './shoot.ts';

const health = { status: 'ok', version: '0.1.0', epoch: 1, seq: 1234 };

function scene(time: string, story: Story, more: Partial<PictureScene> = {}): PictureScene {
	return {
		now: at(time),
		state: story.state,
		board: null,
		site: null,
		alwaysOpen: false,
		demo: false,
		health,
		...more,
	};
}

/** Waits that were told and followed: when the number was taken and called, and its range in minutes. */
const toldWaits = [
	['09:00', '09:04', 0, 5],
	['09:05', '09:30', 15, 30],
	['09:10', '09:52', 25, 45],
	['09:15', '10:21', 30, 60],
	['09:20', '10:02', 30, 55],
] as const;

/** A morning with something of everything that the page tells: told waits, a child at the kiosk, no paper, a silent display. */
function eventful(): Story {
	const story = serving().printer('10:44', 'paperOut');
	for (const [index, [taken, called, fromMinutes, toMinutes]] of toldWaits.entries()) {
		const number = `AB-07${index}`;
		story.issue(taken, number, 'PBG rumah tinggal', { told: { fromMinutes, toMinutes } }).call(called, number, '20');
		story.tell(called, { type: 'ticket.completed', ...story.move(number, '20') });
	}
	for (let n = 60; n < 65; n++) story.issue('10:45', `AB-0${n}`, 'PBG kolektif perumahan');
	return story.tell('10:46', {
		type: 'station.admitted',
		...{ stationId: asId<StationId>('00000000-0000-7000-8000-0000000000d1'), role: 'display', name: 'Layar Lantai 1' },
		...{ incarnation: 1, slot: null, handshake: 1 },
	});
}

function failure(code: string): unknown {
	return { at: '2026-11-22T13:31:00.000Z', code, words: '' };
}

const busy = scene('10:47', eventful(), { demo: true });
const calm = scene('07:20', new Story().begin());
const readOnly = scene('10:40', morning(), { health: { ...health, status: 'read-only' } });
const recovering = scene('10:40', morning(), { health: { ...health, status: 'recovering' } });
/** The backup disk is full, and the hub's own disk has damaged a page. */
const failing = scene('10:40', morning(), {
	health: {
		...health,
		upkeep: {
			check: { lastGoodAt: '2026-11-21T13:30:00.000Z', failure: failure('database/corrupt') },
			backup: { lastGoodAt: '2026-11-21T13:31:00.000Z', failure: failure('database/full') },
		},
	},
});
const unsaved = scene('10:40', morning(), {
	health: { ...health, upkeep: { check: { lastGoodAt: null, failure: null }, backup: null } },
});
const admin = { path: '/admin/', until: '.cards' };
const desk = { width: 1366, height: 900 };
const phone = { width: 390, height: 844 };

export const adminPictures: readonly Picture[] = inBothLanguages([
	{ name: 'admin-01-busy', ...desk, ...admin, scene: busy },
	{ name: 'admin-01-busy-phone', ...phone, ...admin, scene: busy },
	{ name: 'admin-02-calm', ...desk, ...admin, scene: calm },
	{ name: 'admin-03-read-only', ...phone, ...admin, scene: readOnly },
	{ name: 'admin-03-recovering', ...desk, ...admin, scene: recovering },
	{ name: 'admin-06-failing', ...desk, ...admin, scene: failing },
	{ name: 'admin-06-failing-phone', ...phone, ...admin, scene: failing },
	{ name: 'admin-06-unsaved', ...desk, ...admin, scene: unsaved },
	/** Text of twice the size: half the window. */
	{ name: 'admin-05-zoomed', width: 683, height: 450, ...admin, scene: busy, scrolls: true },
	{ name: 'admin-05-zoomed-phone', width: 320, height: 422, ...admin, scene: busy, scrolls: true },
	{
		name: 'admin-04-cut-off',
		...desk,
		...admin,
		scene: busy,
		act: async ({ hub }) => hub.cut(),
		until: '.hub-warning',
	},
]);
