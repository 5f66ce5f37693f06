/** What passes between a window's preload and its shell. Pure. */
export const shellChannel = 'antrean-shell';

/** What the buttons of a set-up mean. `right` and `wrong` answer what a test asks a person. */
export const setUpActs = [
	'choose',
	'typeAddress',
	'enter',
	'back',
	'test',
	'right',
	'wrong',
	'finish',
	'language',
	'leave',
] as const;
export type SetUpAct = (typeof setUpActs)[number];

export type ShellMessage = Readonly<
	/** A sign of life, as asked for, and whether the page shows anything. */
	| { type: 'alive'; isDrawn: boolean }
	/** The language that the page is in. */
	| { type: 'language'; language: string }
	/** Somebody touched the hidden corner as staff do. */
	| { type: 'corner' }
	| { type: 'touched' }
	| { type: 'pin'; pin: string }
	| { type: 'staff'; act: 'back' | 'restart' | 'leave' }
	/** A button of a set-up: what it stands for, and what the fields beside it hold. */
	| { type: 'setUp'; act: SetUpAct; value: string; fields: Readonly<Record<string, string>> }
	/** Whether the bell that was asked for rings. */
	| { type: 'rang'; isRinging: boolean }
>;

/** What a shell asks of its page's preload: a sign of life; to press the page's primary button; to ring. */
export type ShellAsks = 'alive' | 'primary' | 'ring';
