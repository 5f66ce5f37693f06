import type { Frame } from '../useFrame.ts';

/** How the hall's picture is laid out on a wide screen and on one that stands upright. All lengths are drawn units (useFrame). */
export type HallLayout = Readonly<{
	name: 'wide' | 'tall';
	width: number;
	height: number;
	/** Sizes of one called number, largest first, and the width that it may take. */
	callSizes: readonly number[];
	callWidth: number;
	/** Where the called plate is perforated, from the stage's top. */
	perforation: number;
	/** Size of the counter's name below it, and the width that it may take. */
	counterSize: number;
	counterWidth: number;
	/** Width for each number when several share the stage. */
	burstWidth: number;
	/** Width of an idle picture's stub with its ornament. */
	stub: number;
	cellsPerPage: number;
	cellWidth: number;
	/** Columns in which agencies stand instead of the grid. */
	agencyColumns: number;
	/** Whether a row of the last calls has room to say the agency. */
	lastCallsSayAgency: boolean;
	/** Letters of the running text that one page holds. */
	lettersAPage: number;
}>;

export type HallFrame = Frame<HallLayout>;

/**
 * At 400 a cap is 275 high, 1/4 of the screen; 280 takes AA-1399 and is 192, still above 1/7. A letter of the running text is 19.5 wide on the
 * average, 1,700 of the 1,920 are for text.
 */
const wide: HallLayout = {
	name: 'wide',
	width: 1920,
	height: 1080,
	callSizes: [400, 340, 300, 280, 240],
	callWidth: 1160,
	perforation: 364,
	counterSize: 168,
	counterWidth: 580,
	burstWidth: 902,
	stub: 300,
	cellsPerPage: 14,
	cellWidth: 274,
	agencyColumns: 4,
	lastCallsSayAgency: false,
	lettersAPage: 86,
};

/** An upright screen is as wide as a wide one is high, so 1/7 of that is the floor here too: AA-1399 stands at 250, a cap of 172. */
const tall: HallLayout = {
	name: 'tall',
	width: 1080,
	height: 1920,
	callSizes: [360, 292, 250, 226],
	callWidth: 1032,
	perforation: 386,
	counterSize: 200,
	counterWidth: 780,
	burstWidth: 1000,
	stub: 235,
	cellsPerPage: 16,
	cellWidth: 270,
	agencyColumns: 2,
	lastCallsSayAgency: true,
	// Two lines.
	lettersAPage: 88,
};

export function hallLayout(windowWidth: number, windowHeight: number): HallLayout {
	return windowHeight > windowWidth ? tall : wide;
}
