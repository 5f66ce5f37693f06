import { z } from 'zod';
import { isOwnPage, isOwnScreen } from './ownPlaces.ts';
import { type ShellMessage, setUpActs } from './shellChannel.ts';
import type { ShellRole } from './shellRole.ts';

/**
 * Who may say what to a shell. The page itself has no word of it: what is said comes from the preload beside it, and is parsed here all
 * the same, because a broken renderer can say anything. Pure.
 */

/** The longest is a token. */
const fieldText = z.string().max(500);
/** A step has three fields at most. */
const setUpFields = z
	.record(z.string().regex(/^[a-z]{1,12}$/), fieldText)
	.refine((fields) => Object.keys(fields).length <= 4);

const shellMessage: z.ZodType<ShellMessage> = z.discriminatedUnion('type', [
	z.strictObject({ type: z.literal('alive'), isDrawn: z.boolean() }),
	z.strictObject({
		type: z.literal('language'),
		language: z
			.string()
			.regex(/^[a-z]{2,8}(-[A-Za-z0-9]{2,8})*$/)
			.max(35),
	}),
	z.strictObject({ type: z.literal('corner') }),
	z.strictObject({ type: z.literal('touched') }),
	z.strictObject({ type: z.literal('pin'), pin: z.string().regex(/^\d{1,12}$/) }),
	z.strictObject({ type: z.literal('staff'), act: z.enum(['back', 'restart', 'leave']) }),
	z.strictObject({ type: z.literal('setUp'), act: z.enum(setUpActs), value: fieldText, fields: setUpFields }),
	z.strictObject({ type: z.literal('rang'), isRinging: z.boolean() }),
]);

export type Sender = Readonly<{
	/** Of the frame that speaks. */
	url: string;
	isMainFrame: boolean;
}>;

/** What a shell is at when it hears something. */
export type Hearer = Readonly<{
	role: ShellRole;
	/** Where its edge's page comes from; null: the edge is not up. */
	edgeOrigin: string | null;
	/** Whether its window shows the set-up: only a station without settings does. */
	isSettingUp: boolean;
}>;

/** @returns null: it is nothing that this frame may say now */
export function heard(hearer: Hearer, sender: Sender, said: unknown): ShellMessage | null {
	const { role, edgeOrigin, isSettingUp } = hearer;
	if (!sender.isMainFrame) return null;
	const { data: message } = shellMessage.safeParse(said);
	if (message === undefined) return null;
	switch (message.type) {
		case 'alive':
			return isOwnPage(sender.url, edgeOrigin) || isOwnScreen(sender.url) ? message : null;
		case 'language':
			return isOwnPage(sender.url, edgeOrigin) ? message : null;
		case 'corner':
			return role !== 'counter' && (isOwnPage(sender.url, edgeOrigin) || isOwnScreen(sender.url)) ? message : null;
		case 'touched':
		case 'pin':
		case 'staff':
			return isOwnScreen(sender.url) ? message : null;
		case 'setUp':
		case 'rang':
			// A station that is set up takes no other settings from a screen.
			return isSettingUp && isOwnScreen(sender.url) ? message : null;
	}
}
