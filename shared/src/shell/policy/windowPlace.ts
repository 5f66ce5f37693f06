import { z } from 'zod';

/** Where a counter's window stood, and where it can stand now: on the screens that are there, whole, and never too small to work. Pure. */
export const rectangle = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() });
export type Rectangle = Readonly<z.output<typeof rectangle>>;

/** `strip`: a narrow column at the right edge that stays above other programs. */
export const windowModes = ['desk', 'strip'] as const;
export type WindowMode = (typeof windowModes)[number];

/** What outlives the program: the places of both modes, each null until it was first used. */
export const windowMemory = z.object({
	mode: z.enum(windowModes),
	desk: rectangle.nullable(),
	strip: rectangle.nullable(),
});
export type WindowMemory = Readonly<z.output<typeof windowMemory>>;
export const nothingRemembered: WindowMemory = { mode: 'desk', desk: null, strip: null };

const standard = { desk: { width: 1366, height: 768 }, strip: { width: 420, height: 768 } } as const;
/** Narrower the page has no room for its plate; lower not for its buttons. */
const least = { desk: { width: 760, height: 560 }, strip: { width: 420, height: 560 } } as const;
/** A strip is one column; wider it is a desk. */
const widestStrip = 560;
/** So much of a title bar can be caught with the mouse. */
const graspPx = 48;

/**
 * @param areas what the system leaves to windows on each screen, the primary first; never empty
 * @returns where the window stands: as it stood where that can still be reached, else on the primary screen
 */
export function placeWindow(memory: WindowMemory, mode: WindowMode, areas: readonly Rectangle[]): Rectangle {
	const [primary] = areas;
	if (primary === undefined) return { x: 0, y: 0, ...standard[mode] };
	const kept = memory[mode];
	const area = kept === null ? undefined : areas.find((one) => isReachable(kept, one));
	return area === undefined || kept === null ? firstPlace(mode, primary) : fitted(kept, mode, area);
}

/** What is remembered after the window was moved or resized. */
export function remembered(memory: WindowMemory, mode: WindowMode, bounds: Rectangle): WindowMemory {
	return { ...memory, mode, [mode]: bounds };
}

/** A strip at the right edge as high as the screen, a desk in the middle. */
function firstPlace(mode: WindowMode, area: Rectangle): Rectangle {
	if (mode === 'strip') {
		const width = Math.min(standard.strip.width, area.width);
		return { x: area.x + area.width - width, y: area.y, width, height: area.height };
	}
	const width = Math.min(standard.desk.width, area.width);
	const height = Math.min(standard.desk.height, area.height);
	return {
		x: area.x + Math.floor((area.width - width) / 2),
		y: area.y + Math.floor((area.height - height) / 2),
		width,
		height,
	};
}

/** Whether enough of the title bar lies on the screen. */
function isReachable({ x, y, width }: Rectangle, area: Rectangle): boolean {
	const overlap = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
	return overlap >= graspPx && y >= area.y - graspPx && y <= area.y + area.height - graspPx;
}

function fitted(kept: Rectangle, mode: WindowMode, area: Rectangle): Rectangle {
	const most = mode === 'strip' ? Math.min(widestStrip, area.width) : area.width;
	const width = Math.min(Math.max(kept.width, least[mode].width), most);
	const height = Math.min(Math.max(kept.height, least[mode].height), area.height);
	return {
		x: Math.min(Math.max(kept.x, area.x), area.x + area.width - width),
		y: Math.min(Math.max(kept.y, area.y), area.y + area.height - height),
		width,
		height,
	};
}
