import type { Hello } from '@antrean/shared/protocol/messages.ts';

/** What a process of returning stations is told, and what it says. */
export type Role = 'kiosk' | 'counter' | 'display';
export type ReturningTask = Readonly<{
	url: string;
	tokens: Readonly<Record<Role, string>>;
	roles: readonly Role[];
}>;

/** All of them are in step again. */
export type Returned = Readonly<{
	/** CLOCK_MONOTONIC, microseconds. */
	inStepAt: number;
	/** Milliseconds of CPU since they were asked. */
	cpuMs: number;
	/** The longest welcome of this return, by stream, as JSON text: what a bare server is to send. */
	welcomes: Readonly<Record<Hello['stream'], string>>;
	/** What the server sent to all of them from their loss until all were back, welcomes and messages. */
	bytes: number;
}>;
