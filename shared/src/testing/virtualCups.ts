import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
	decodeIpp,
	encodeIpp,
	type IppAttribute,
	type IppMessage,
	ipp,
	ippTags,
	ippValues,
} from '../ipp/ippMessage.ts';

/** CUPS with one raw queue, for tests: speaks IPP over HTTP, and has its accidents as switches. */
export type CupsSwitches = Readonly<{
	isStopped: boolean;
	isAccepting: boolean;
	reasons: readonly string[];
	/** Jobs wait, begin and never end, or are handed over at once. */
	jobs: 'wait' | 'begin' | 'complete';
	/** Takes a job and hangs up before it answers. */
	isSilentOnPrint: boolean;
}>;

export interface VirtualCups {
	readonly port: number;
	set(switches: Partial<CupsSwitches>): void;
	/** Bytes that the queue handed to its printer, a job each. */
	readonly handedOver: readonly Uint8Array[];
	/** `job-state` of each job, oldest first. */
	states(): readonly number[];
	close(): Promise<void>;
}

type Job = { state: number; processedAt: number | null };
const states = { pending: 3, processing: 5, canceled: 7, completed: 9 } as const;
const ok = 0x0000;
const [badRequest, notAccepting, notFound, notPossible] = [0x0400, 0x0506, 0x0406, 0x0404];

export async function startVirtualCups(queue: string): Promise<VirtualCups> {
	let switches: CupsSwitches = {
		isStopped: false,
		isAccepting: true,
		reasons: [],
		jobs: 'complete',
		isSilentOnPrint: false,
	};
	const jobs: Job[] = [];
	const handedOver: Uint8Array[] = [];

	/** Null: it hangs up. */
	function answer(
		request: IppMessage,
	): Readonly<{ status: number; attributes: readonly IppAttribute[]; tag: number }> | null {
		const failed = (status: number) => ({ status, attributes: [], tag: ippTags.unsupported });
		const uri = ippValues(request, 'printer-uri')[0];
		if (request.groups[0]?.attributes[0]?.name !== 'attributes-charset') return failed(badRequest);
		if (typeof uri !== 'string' || !uri.endsWith(`/printers/${queue}`)) return failed(notFound);
		const id = Number(ippValues(request, 'job-id')[0]);
		const job = jobs[id - 1];
		switch (request.code) {
			case 0x0002:
				if (!switches.isAccepting) return failed(notAccepting);
				if (ippValues(request, 'document-format')[0] !== 'application/vnd.cups-raw') return failed(badRequest);
				take(request.data);
				if (switches.isSilentOnPrint) return null;
				return { status: ok, tag: ippTags.job, attributes: [ipp('job-id', ippTags.integer, jobs.length)] };
			case 0x0008:
				if (job === undefined || job.state >= states.canceled) return failed(notPossible);
				job.state = states.canceled;
				return { status: ok, tag: ippTags.job, attributes: [] };
			case 0x0009:
				return job === undefined ? failed(notFound) : { status: ok, tag: ippTags.job, attributes: jobAttributes(job) };
			case 0x000b:
				return { status: ok, tag: ippTags.printer, attributes: printerAttributes() };
			default:
				return failed(badRequest);
		}
	}

	function take(bytes: Uint8Array): void {
		const isWaiting = switches.jobs === 'wait' || switches.isStopped;
		if (!isWaiting) handedOver.push(Uint8Array.from(bytes));
		const begun = switches.jobs === 'begin' ? states.processing : states.completed;
		jobs.push({ state: isWaiting ? states.pending : begun, processedAt: isWaiting ? null : 1 });
	}

	function jobAttributes({ state, processedAt }: Job): readonly IppAttribute[] {
		const time = { tag: processedAt === null ? ippTags.noValue : ippTags.integer, value: processedAt };
		return [ipp('job-state', ippTags.enum, state), { name: 'time-at-processing', values: [time] }];
	}

	function printerAttributes(): readonly IppAttribute[] {
		const { isStopped, isAccepting, reasons } = switches;
		return [
			ipp('printer-state', ippTags.enum, isStopped ? 5 : 3),
			ipp('printer-state-reasons', ippTags.keyword, ...(reasons.length === 0 ? ['none'] : reasons)),
			ipp('printer-is-accepting-jobs', ippTags.boolean, isAccepting),
		];
	}

	async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(Buffer.from(chunk));
		const message = decodeIpp(Buffer.concat(chunks));
		if (message === null || request.headers['content-type'] !== 'application/ipp') {
			response.writeHead(400).end();
			return;
		}
		const answered = answer(message);
		if (answered === null) {
			response.destroy();
			return;
		}
		const { status, attributes, tag } = answered;
		const operation = { tag: ippTags.operation, attributes: [ipp('attributes-charset', ippTags.charset, 'utf-8')] };
		const groups = attributes.length === 0 ? [operation] : [operation, { tag, attributes }];
		response.writeHead(200, { 'content-type': 'application/ipp' });
		response.end(encodeIpp({ code: status, requestId: message.requestId, groups, data: new Uint8Array(0) }));
	}

	const server = createServer((request, response) => void serve(request, response));
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	return {
		port: address !== null && typeof address === 'object' ? address.port : 0,
		handedOver,
		states: () => jobs.map(({ state }) => state),
		set(some) {
			switches = { ...switches, ...some };
		},
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
