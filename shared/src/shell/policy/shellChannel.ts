/** What passes between a window's preload and its shell. Pure. */
export const shellChannel = 'antrean-shell';

export type ShellMessage = Readonly<
	/** A sign of life, as asked for. */
	| { type: 'alive' }
	/** The language that the page is in. */
	| { type: 'language'; language: string }
	/** Somebody touched the hidden corner as staff do. */
	| { type: 'corner' }
	| { type: 'touched' }
	| { type: 'pin'; pin: string }
	| { type: 'staff'; act: 'back' | 'restart' | 'leave' }
>;

/** What a shell asks of its page's preload: a sign of life; to press the page's primary button. */
export type ShellAsks = 'alive' | 'primary';
