/** The status page's pictures: a busy morning and an empty one, on a telephone and on a desk. */
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

const busy = scene('10:47', serving().printer('10:44', 'paperOut'), { demo: true });
const calm = scene('07:20', new Story().begin());
const readOnly = scene('10:40', morning(), { health: { ...health, status: 'read-only' } });
const desk = { width: 1366, height: 900 };
const phone = { width: 390, height: 844 };

export const adminPictures: readonly Picture[] = inBothLanguages([
	{ name: 'admin-01-busy', ...desk, path: '/admin/', scene: busy },
	{ name: 'admin-01-busy-phone', ...phone, path: '/admin/', scene: busy },
	{ name: 'admin-02-calm', ...desk, path: '/admin/', scene: calm },
	{ name: 'admin-03-read-only', ...phone, path: '/admin/', scene: readOnly },
	{
		name: 'admin-04-cut-off',
		...desk,
		path: '/admin/',
		scene: busy,
		act: async ({ hub }) => hub.cut(),
		until: '.hub-warning',
	},
]);
