import { problemReply } from '@antrean/shared/protocol/httpContract.ts';
import { pageToken } from '@antrean/shared/ui/station/useStation.tsx';

/** Tells the hub what an administrator decided. Answers the code of what stood against it, null when it was done. */
export async function post(address: string, body: object | null): Promise<string | null> {
	try {
		const type: Record<string, string> = body === null ? {} : { 'content-type': 'application/json' };
		const answer = await fetch(address, {
			method: 'POST',
			headers: { authorization: `Bearer ${pageToken()}`, ...type },
			body: body === null ? null : JSON.stringify(body),
		});
		return answer.ok ? null : problemReply.parse(await answer.json()).code;
	} catch {
		// Nobody knows whether it was done; the list, asked for anew, does.
		return 'hub/unreachable';
	}
}
