import {
	decodeIpp,
	encodeIpp,
	type IppAttribute,
	type IppMessage,
	ipp,
	ippTags,
	ippValues,
} from '@antrean/shared/ipp/ippMessage.ts';
import type { CupsPlace } from './printerUrl.ts';

/** A raw queue of CUPS, asked and handed jobs by IPP (RFC 8011). Knows no ticket; what its answers mean is judged elsewhere. */
export interface CupsQueue {
	printer(): Promise<CupsAnswer<QueueState>>;
	/** Hands over one job's bytes, unchanged. */
	print(name: string, bytes: Uint8Array): Promise<CupsAnswer<number>>;
	job(id: number): Promise<CupsAnswer<JobState>>;
	cancel(id: number): Promise<CupsAnswer<null>>;
}

/** `refused`: CUPS answered that it did not do it. `unreached`: nobody took the request. `unknown`: it may have been done. */
export type CupsAnswer<T> =
	| Readonly<{ outcome: 'done'; value: T }>
	| Readonly<{ outcome: 'refused' | 'unreached' | 'unknown' }>;
export type QueueState = Readonly<{ isStopped: boolean; isAccepting: boolean; reasons: readonly string[] }>;
/** `isBegun`: bytes of it may have reached the printer. */
export type JobState = Readonly<{ isEnded: boolean; isBegun: boolean }>;

/** Seconds on a busy small computer; longer than that nobody is there. */
const patienceMs = 5_000;
const operations = { print: 0x0002, cancel: 0x0008, job: 0x0009, printer: 0x000b } as const;
/** Statuses below are successes. */
const firstFailure = 0x0100;
const stopped = 5;
/** Job states: canceled 7, aborted 8, completed 9; processing 5 and stopped 6 have begun. */
const [processing, jobStopped, canceled] = [5, 6, 7];

export function cupsQueue({ host, port, queue }: CupsPlace): CupsQueue {
	const path = `/printers/${encodeURIComponent(queue)}`;
	let requests = 0;

	async function ask(
		code: number,
		attributes: readonly IppAttribute[],
		data = new Uint8Array(0),
	): Promise<CupsAnswer<IppMessage>> {
		const message = encodeIpp({
			code,
			requestId: ++requests,
			groups: [{ tag: ippTags.operation, attributes: [...common(`ipp://${host}:${port}${path}`), ...attributes] }],
			data,
		});
		try {
			const answer = await fetch(`http://${host}:${port}${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/ipp' },
				body: Uint8Array.from(message),
				signal: AbortSignal.timeout(patienceMs),
			});
			if (!answer.ok) return { outcome: 'refused' };
			const read = decodeIpp(new Uint8Array(await answer.arrayBuffer()));
			if (read === null) return { outcome: 'unknown' };
			return read.code < firstFailure ? { outcome: 'done', value: read } : { outcome: 'refused' };
		} catch (error) {
			return { outcome: neverConnected(error) ? 'unreached' : 'unknown' };
		}
	}

	return {
		async printer() {
			const wanted = ['printer-state', 'printer-state-reasons', 'printer-is-accepting-jobs'];
			const answer = await ask(operations.printer, [ipp('requested-attributes', ippTags.keyword, ...wanted)]);
			return mapped(answer, (read) => ({
				isStopped: ippValues(read, 'printer-state')[0] === stopped,
				isAccepting: ippValues(read, 'printer-is-accepting-jobs')[0] !== false,
				reasons: ippValues(read, 'printer-state-reasons').map(String),
			}));
		},
		async print(name, bytes) {
			const raw = ipp('document-format', ippTags.mimeType, 'application/vnd.cups-raw');
			const answer = await ask(operations.print, [ipp('job-name', ippTags.name, name), raw], Uint8Array.from(bytes));
			const id = answer.outcome === 'done' ? ippValues(answer.value, 'job-id')[0] : undefined;
			if (answer.outcome !== 'done') return answer;
			return typeof id === 'number' ? { outcome: 'done', value: id } : { outcome: 'unknown' };
		},
		async job(id) {
			const wanted = ipp('requested-attributes', ippTags.keyword, 'job-state', 'time-at-processing');
			const answer = await ask(operations.job, [ipp('job-id', ippTags.integer, id), wanted]);
			return mapped(answer, (read) => {
				const state = Number(ippValues(read, 'job-state')[0] ?? processing);
				const began = ippValues(read, 'time-at-processing')[0];
				const isUnderWay = state === processing || state === jobStopped;
				// A job that was never worked on has no such time; some versions say 0.
				return {
					isEnded: state >= canceled,
					isBegun: isUnderWay || (typeof began === 'number' && began > 0) || state > canceled,
				};
			});
		},
		cancel: async (id) => mapped(await ask(operations.cancel, [ipp('job-id', ippTags.integer, id)]), () => null),
	};
}

function common(uri: string): readonly IppAttribute[] {
	return [
		ipp('attributes-charset', ippTags.charset, 'utf-8'),
		ipp('attributes-natural-language', ippTags.language, 'en'),
		ipp('printer-uri', ippTags.uri, uri),
		ipp('requesting-user-name', ippTags.name, 'antrean'),
	];
}

function mapped<T, R>(answer: CupsAnswer<T>, map: (value: T) => R): CupsAnswer<R> {
	return answer.outcome === 'done' ? { outcome: 'done', value: map(answer.value) } : answer;
}

/** No connection was made: nothing of the request left this machine. */
function neverConnected(error: unknown): boolean {
	const cause = error instanceof Error ? error.cause : undefined;
	const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
	return code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || code === 'ENOTFOUND';
}
