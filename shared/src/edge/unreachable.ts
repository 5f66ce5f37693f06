import type { Problem } from '../protocol/messages.ts';

/** What a station answers when only its hub could, and it can't be asked. */
export const unreachable: Problem = { code: 'hub/unreachable', detail: {} };
