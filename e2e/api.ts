import { newId } from '@antrean/shared/ui/newId.ts';

/** The public contract as an integrator calls it: plain HTTP, nothing of the product's own code but ids. */
export type Answer = Readonly<{ status: number; body: Record<string, unknown> }>;
export type Api = Readonly<{
	get: (path: string) => Promise<Answer>;
	post: (path: string, body: Record<string, unknown>) => Promise<Answer>;
}>;

export function api(origin: string, token: string): Api {
	const call = async (path: string, init: RequestInit): Promise<Answer> => {
		const response = await fetch(new URL(path, origin), { ...init, signal: AbortSignal.timeout(20_000) });
		return { status: response.status, body: (await response.json()) as Record<string, unknown> };
	};
	const authorization = `Bearer ${token}`;
	return {
		get: (path) => call(path, { headers: { authorization } }),
		post: (path, body) =>
			call(path, {
				method: 'POST',
				headers: { authorization, 'content-type': 'application/json' },
				body: JSON.stringify({ commandId: newId(), ...body }),
			}),
	};
}
