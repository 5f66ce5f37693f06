import { StartError } from '@antrean/shared/cli/startError.ts';

/** For tests: the code of the `StartError` that `work` ends with; `done` when it ends well. */
export async function startCodeOf(work: Promise<unknown>): Promise<string> {
	try {
		await work;
		return 'done';
	} catch (error) {
		if (error instanceof StartError) return error.code;
		throw error;
	}
}
