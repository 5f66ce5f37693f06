import { type RestoreNow, restoreReply } from '@antrean/shared/protocol/restoreContract.ts';
import { useCallback, useState } from 'react';
import { post } from './post.ts';
import { useAnswer } from './useAnswer.ts';

const path = '/api/v1/admin/restore';

/** The last restore while nobody has said that it was read. `read` answers the code of what stood against it, null when it was done. */
export function useRestore(): Readonly<{ restore: RestoreNow | null; read: () => Promise<string | null> }> {
	/** Counted up by each word to the hub: it is asked anew at once. */
	const [said, setSaid] = useState(0);
	const restore = useAnswer(path, restoreReply, said)?.restore ?? null;
	const read = useCallback(async (): Promise<string | null> => {
		const code = await post(`${path}/read`, null);
		setSaid((count) => count + 1);
		return code;
	}, []);
	return { restore, read };
}
