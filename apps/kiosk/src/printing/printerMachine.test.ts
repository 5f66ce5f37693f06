import type { PrinterState } from '@antrean/shared/domain/events.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	askStatus,
	clearAfterError,
	fillCommand,
	finishPaper,
	initialise,
	processIdOf,
	questionIdOf,
	requestPaperStatus,
} from './escpos.ts';
import { stepPrinter } from './printerMachine.ts';
import {
	newPrinter,
	type PrinterEffect,
	type PrinterInput,
	type PrinterMachine,
	type PrinterTimer,
	printerTimers,
} from './printerModel.ts';

const job = (jobId: string): PrinterInput => ({ type: 'print', jobId, bytes: Uint8Array.of(0x42) });
const received = (...bytes: number[]): PrinterInput => ({ type: 'received', bytes: Uint8Array.from(bytes) });
const timer = (name: PrinterTimer): PrinterInput => ({ type: 'timer', timer: name });
const proof = (count: number) => received(0x37, 0x22, ...Buffer.from(processIdOf(count)), 0);
const answer = (question: number) => received(0x37, 0x22, ...Buffer.from(questionIdOf(question)), 0);
const fine = received(0x10, 0, 0, 0);
const low = received(0x10, 0, 0x03, 0);
const noPaper = received(0x18, 0, 0x0f, 0);
const coverOpen = received(0x38, 0, 0x0f, 0);
const jam = received(0x18, 0x04, 0, 0);
const polled = received(0x12, 0x12, 0x12, 0x12);

function run(machine: PrinterMachine, ...inputs: PrinterInput[]) {
	const effects: PrinterEffect[] = [];
	let now = machine;
	for (const input of inputs) {
		const step = stepPrinter(now, input);
		now = step.machine;
		effects.push(...step.effects);
	}
	return { machine: now, effects };
}
const after = (...inputs: PrinterInput[]) => run(newPrinter, ...inputs).machine;

const ready = [{ type: 'start' }, { type: 'opened' }, polled, answer(1)] as const satisfies PrinterInput[];
const idle = after(...ready);
const printing = run(idle, job('a')).machine;
const offline = after({ type: 'start' }, { type: 'closed' });
const states: Readonly<Record<string, PrinterMachine>> = {
	'unknown (new)': newPrinter,
	'unknown (opening)': after({ type: 'start' }),
	'unknown (greeting)': after({ type: 'start' }, { type: 'opened' }),
	'unknown (greeting, job waits)': after({ type: 'start' }, { type: 'opened' }, job('a')),
	'unknown (mute)': after({ type: 'start' }, { type: 'opened' }, timer('proof'), timer('proof')),
	idle,
	printing,
	'printing (paper status only)': run(
		after({ type: 'start' }, { type: 'opened' }, polled, timer('proof'), received(0)),
		job('a'),
	).machine,
	paperLow: run(idle, low).machine,
	paperOut: run(idle, noPaper).machine,
	coverOpen: run(idle, coverOpen).machine,
	'offline (error)': run(idle, jam).machine,
	'offline (no connection)': offline,
	'printing (cut off, connected again)': run(printing, { type: 'closed' }, timer('retry'), { type: 'opened' }).machine,
	'idle (clearing before a job)': run(printing, noPaper, fine, job('b')).machine,
};
const inputs: Readonly<Record<string, PrinterInput>> = {
	start: { type: 'start' },
	stop: { type: 'stop' },
	opened: { type: 'opened' },
	closed: { type: 'closed' },
	'status: fine': fine,
	'status: paper low': low,
	'status: paper out': noPaper,
	'status: cover open': coverOpen,
	'status: jam': jam,
	'poll answered: fine': polled,
	'half a poll answered': received(0x12, 0x12),
	'proof of the first job': proof(1),
	'proof of another job': proof(77),
	'paper status': received(0),
	rubbish: received(0xff, 0x91, 0x37),
	print: job('n'),
	...Object.fromEntries(printerTimers.map((name) => [`timer ${name}`, timer(name)])),
};

const commands: readonly (readonly [string, Uint8Array])[] = [
	['fill', fillCommand],
	['initialise', initialise],
	['ask status', askStatus],
	['clear', clearAfterError],
	['ask paper status', requestPaperStatus],
];

function told(effect: PrinterEffect): string {
	switch (effect.type) {
		case 'write': {
			const name = commands.find(([, bytes]) => Buffer.compare(bytes, effect.bytes) === 0)?.[0];
			const text = Buffer.from(effect.bytes).toString('latin1');
			const rest = text.length - finishPaper(0).length;
			if (rest > 0 && text.slice(rest) === Buffer.from(finishPaper(0)).toString('latin1')) return `finish ${rest}`;
			return name ?? (text.startsWith('\x1d(H') ? `ask process id ${text.slice(-4)}` : `write ${text}`);
		}
		case 'ended':
			return `${effect.jobId} ${effect.paper}`;
		case 'sending':
			return `sending ${effect.jobId}`;
		case 'state':
			return `now ${Object.values(effect.standing).filter(Boolean).join(': ')}`;
		case 'arm':
			return `${effect.timer} in ${effect.ms}`;
		case 'disarm':
			return `no ${effect.timer}`;
		default:
			return effect.type;
	}
}
const outcomes = (effects: readonly PrinterEffect[]) =>
	effects.flatMap((effect) => (effect.type === 'ended' ? [`${effect.jobId} ${effect.paper}`] : []));
const writes = (effects: readonly PrinterEffect[]) =>
	effects.flatMap((effect) => (effect.type === 'write' ? [told(effect)] : []));

describe('stepPrinter', () => {
	it('[PRN31] answers each input in each state as the table says', async () => {
		const rows = Object.entries(states).flatMap(([name, machine]) => [
			`## ${name}`,
			...Object.entries(inputs).map(([input, value]) => {
				const { effects } = run(machine, value);
				return `${input.padEnd(24)}${effects.map(told).join(' · ') || '—'}`;
			}),
			'',
		]);
		await expect(rows.join('\n')).toMatchFileSnapshot('golden/printerMachine.txt');
	});

	it.each<[PrinterState, PrinterInput[]]>([
		['unknown', []],
		['unknown', [{ type: 'start' }, { type: 'opened' }]],
		['offline', [{ type: 'start' }, { type: 'closed' }]],
		['idle', [...ready]],
		['paperLow', [...ready, low]],
		['paperOut', [...ready, noPaper]],
		['coverOpen', [...ready, coverOpen]],
		['offline', [...ready, jam]],
		['printing', [...ready, job('a')]],
		['paperOut', [...ready, job('a'), noPaper]],
		['idle', [...ready, job('a'), proof(1)]],
		['idle', [...ready, { type: 'closed' }]],
		['offline', [...ready, { type: 'closed' }, timer('retry'), { type: 'closed' }]],
		['idle', [...ready, noPaper, fine]],
	])('[PRN30] is %s', (state, list) => {
		expect(after(...list).reported.printer).toBe(state);
	});

	it('[PRN20] prints a job, and calls it printed on its own process id only', () => {
		const { effects, machine } = run(idle, job('a'), answer(1), proof(77), received(0), polled);
		expect(effects.map(told)).toContain('sending a');
		expect(writes(effects).slice(0, 2)).toEqual(['write B', `ask process id ${processIdOf(1)}`]);
		expect(outcomes(effects)).toEqual([]);
		expect(outcomes(run(machine, proof(1)).effects)).toEqual(['a printed']);
	});

	it('[PRN28] an answer to an earlier question never proves a job that is sent upon it', () => {
		const waiting = after({ type: 'start' }, { type: 'opened' }, job('a'));
		const { effects, machine } = run(waiting, proof(1));
		expect([outcomes(effects), machine.job?.phase]).toEqual([[], 'sent']);
	});

	it('[PRN40] tells that a job is sent before its first byte', () => {
		const order = run(idle, job('a')).effects.map(told);
		expect(order.indexOf('sending a')).toBeLessThan(order.indexOf('write B'));
	});

	it.each([
		['paper out', noPaper],
		['cover', coverOpen],
		['jam', jam],
	])(
		'[PRN21][PRN25] %s within a job makes it uncertain at once, clears the buffer, and no late proof counts',
		(_, fault) => {
			const { machine, effects } = run(printing, fault);
			expect(outcomes(effects)).toEqual(['a uncertain']);
			expect(writes(effects)).toEqual(['clear']);
			expect(outcomes(run(machine, fine, proof(1)).effects)).toEqual([]);
		},
	);

	it('[PRN25] clears the buffer again, and waits a moment, before the next job', () => {
		const faulty = run(printing, noPaper, fine).machine;
		const first = run(faulty, job('b'));
		expect(writes(first.effects)).toEqual(['clear']);
		expect(writes(run(first.machine, timer('cleared')).effects)[0]).toBe('write B');
	});

	it('[PRN25] clears a jam that a person has removed', () => {
		expect(writes(run(idle, jam, timer('poll')).effects)).toContain('clear');
	});

	it.each([
		['at fault', [...ready, noPaper]],
		['out of reach', [{ type: 'start' }, { type: 'closed' }]],
	] as [string, PrinterInput[]][])('[PRN22] a job for a printer %s has failed at once', (_, list) => {
		const { effects } = run(after(...list), job('a'));
		expect([outcomes(effects), writes(effects)]).toEqual([['a failed'], []]);
	});

	it('[PRN22] a job waits five seconds for a printer that is being connected', () => {
		const { machine, effects } = run(after({ type: 'start' }, { type: 'opened' }), job('a'));
		expect(effects.map(told)).toContain('ready in 5000');
		expect(outcomes(run(machine, timer('ready')).effects)).toEqual(['a failed']);
		expect(writes(run(machine, answer(1)).effects)[0]).toBe('write B');
	});

	it('[PRN22] a waiting job outlasts a line that drops, not one that can’t be made', () => {
		const dropped = run(idle, noPaper, { type: 'closed' }, timer('retry'), { type: 'opened' }, job('a'), {
			type: 'closed',
		});
		expect(outcomes(dropped.effects)).toEqual(['a failed']);
		const blip = run(after(...ready, { type: 'closed' }), job('a'), timer('retry'), { type: 'opened' }, answer(2));
		expect(blip.effects.map(told)).toContain('sending a');
	});

	it('[PRN23] without proof in time a job is uncertain; its late proof still makes it printed', () => {
		const { machine, effects } = run(printing, timer('reply'));
		expect(outcomes(effects)).toEqual(['a uncertain']);
		expect(outcomes(run(machine, job('b'), proof(1)).effects)).toEqual(['a printed']);
		const renewed = run(machine, { type: 'closed' }, timer('retry'), { type: 'opened' }, proof(1));
		expect(outcomes(renewed.effects)).toEqual(['a printed']);
		expect(outcomes(run(renewed.machine, proof(1)).effects)).toEqual([]);
	});

	it('[PRN24] a lost connection makes the job uncertain and sends nothing again', () => {
		const { effects } = run(printing, { type: 'closed' }, timer('retry'), { type: 'opened' }, polled, answer(2));
		expect(outcomes(effects)).toEqual(['a uncertain']);
		expect(writes(effects)).not.toContain('write B');
	});

	it('[PRN24] whatever happens, a job is sent at most once and ends at most once before a late proof', () => {
		const inputList = Object.values(inputs).filter((input) => input.type !== 'print');
		fc.assert(
			fc.property(fc.array(fc.constantFrom('job', ...inputList), { maxLength: 60 }), (list) => {
				let count = 0;
				const { effects } = run(
					newPrinter,
					...list.map((input) => (typeof input === 'string' ? job(`j${++count}`) : input)),
				);
				const sent = effects.flatMap((effect) => (effect.type === 'sending' ? [effect.jobId] : []));
				expect(new Set(sent).size).toBe(sent.length);
				for (const id of new Set(effects.flatMap((effect) => (effect.type === 'ended' ? [effect.jobId] : [])))) {
					const ends = effects.flatMap((effect) =>
						effect.type === 'ended' && effect.jobId === id ? [effect.paper] : [],
					);
					expect([['printed'], ['failed'], ['uncertain'], ['uncertain', 'printed']]).toContainEqual(ends);
					expect(ends.includes('failed')).toBe(!sent.includes(id));
				}
			}),
			{ numRuns: 500 },
		);
	});

	it('[PRN26] takes no second job while one is under way', () => {
		expect(outcomes(run(printing, job('b')).effects)).toEqual(['b failed']);
	});

	it('[PRN27] falls back to paper status, and connects anew after a missing answer', () => {
		const old = run(after({ type: 'start' }, { type: 'opened' }, polled), timer('proof'), received(0));
		expect(old.machine.proof).toBe('paperStatus');
		const sent = run(old.machine, job('a'));
		expect(writes(sent.effects)).toEqual(['write B', 'ask paper status']);
		expect(outcomes(run(sent.machine, received(0)).effects)).toEqual(['a printed']);
		const missing = run(sent.machine, timer('reply'));
		expect([outcomes(missing.effects), missing.effects.map(told).at(-2)]).toEqual([['a uncertain'], 'close']);
	});

	it('[PRN25][PRN27] leaves each job of a printer without proof uncertain, and clears what a mended error left before it', () => {
		const mute = after({ type: 'start' }, { type: 'opened' }, timer('proof'), timer('proof'));
		const { effects } = run(mute, job('a'), timer('cleared'), timer('reply'));
		expect([writes(effects), outcomes(effects)]).toEqual([['clear', 'write B'], ['a uncertain']]);
	});

	it('[PRN27] asks a printer that was silent for its proof again when it speaks, after the job that it has', () => {
		const mute = after({ type: 'start' }, { type: 'opened' }, timer('proof'), timer('proof'));
		const spoke = run(mute, fine);
		expect(writes(spoke.effects)).toEqual([`ask process id ${questionIdOf(2)}`]);
		const { effects } = run(spoke.machine, answer(2), job('a'), proof(1));
		expect(outcomes(effects)).toEqual(['a printed']);
		const busy = run(mute, job('a'), timer('cleared'), fine);
		expect(writes(busy.effects)).toEqual(['clear', 'write B']);
		expect(writes(run(busy.machine, timer('reply'), fine).effects)).toEqual([`ask process id ${questionIdOf(2)}`]);
	});

	it('[PRN27] asks a printer whose answers were lost again after an unproven job, five times, and waits for none of them', () => {
		const none = after({ type: 'start' }, { type: 'opened' }, polled, timer('proof'), timer('proof'));
		const first = run(none, job('a'), timer('reply'));
		expect(writes(first.effects)).toEqual(['write B', `ask process id ${questionIdOf(2)}`, 'ask paper status']);
		for (const answered of [answer(2), received(0)]) {
			expect(run(first.machine, answered).effects).toContainEqual({ type: 'close' });
			expect(run(first.machine, job('b'), answered).effects).not.toContainEqual({ type: 'close' });
		}
		expect(writes(run(first.machine, job('b')).effects)).toEqual(['write B']);
		const jobs = ['b', 'c', 'd', 'e', 'f'].flatMap((id) => [job(id), timer('reply')]);
		expect(writes(run(first.machine, ...jobs).effects).filter((what) => what === 'ask paper status')).toHaveLength(4);
	});

	it('[PRN27] asks a printer that was at fault for its proof when the fault is over', () => {
		const empty = after({ type: 'start' }, { type: 'opened' }, noPaper, timer('proof'));
		expect(empty.proof).toBe('unknown');
		expect(writes(run(empty, fine).effects)).toEqual([`ask process id ${questionIdOf(2)}`]);
	});

	const cutOff = run(printing, { type: 'closed' }, timer('retry'), { type: 'opened' });
	const asked = `ask process id ${questionIdOf(2)}`;

	it('[PRN33] after a paper that was cut off, asks for the state only, then fills, resets and cuts before anything else', () => {
		expect(writes(cutOff.effects)).toEqual(['fill', 'ask status']);
		const found = run(cutOff.machine, polled);
		expect(writes(found.effects)).toEqual(['finish 1', asked]);
		const next = run(found.machine, answer(2), job('b'), timer('cleared'));
		expect(writes(next.effects)).toEqual(['clear', 'write B', `ask process id ${processIdOf(2)}`]);
		expect(run(next.machine, proof(2), { type: 'closed' }, timer('retry'), { type: 'opened' }).machine.unfinished).toBe(
			0,
		);
	});

	it('[PRN33] does so with a printer that says nothing, and again when the line drops meanwhile', () => {
		expect(writes(run(cutOff.machine, timer('proof')).effects)).toEqual(['finish 1', asked]);
		const again = run(cutOff.machine, polled, { type: 'closed' }, timer('retry'), { type: 'opened' }, polled);
		expect(writes(again.effects)).toEqual([
			'finish 1',
			asked,
			'fill',
			'ask status',
			'finish 1',
			`ask process id ${questionIdOf(3)}`,
		]);
	});

	it('[PRN25][PRN33] at fault, the rest that the printer holds is cleared, and the paper finished when the fault is over', () => {
		const found = run(cutOff.machine, noPaper);
		expect(writes(found.effects)).toEqual(['clear']);
		expect(writes(run(found.machine, noPaper, timer('proof')).effects)).toEqual([]);
		expect(writes(run(found.machine, fine).effects)).toEqual(['finish 1', asked]);
	});

	it('[PRN33] cuts nothing where the late proof comes first', () => {
		const proven = run(cutOff.machine, proof(1), polled);
		expect([outcomes(proven.effects), writes(proven.effects)]).toEqual([['a printed'], ['initialise', asked]]);
	});

	it('[PRN28] takes only four real-time answers together for a status, and only when it asked', () => {
		expect(run(idle, received(0x12, 0x7e, 0x12, 0x7e)).machine.reported.printer).toBe('idle');
		const asked = run(idle, timer('poll')).machine;
		expect(run(asked, received(0x1a, 0x32, 0x12)).machine.reported.printer).toBe('idle');
		expect(run(asked, received(0x1a, 0x32, 0x12), received(0x7e)).machine.reported.printer).toBe('paperOut');
	});

	it('[PRN29] hangs up a printer that leaves three polls unanswered, but never one that is busy with a job', () => {
		const polls = [timer('poll'), timer('poll'), timer('poll'), timer('poll')];
		expect(
			run(idle, ...polls)
				.effects.map(told)
				.at(-1),
		).toBe('close');
		expect(run(printing, ...polls).effects.map(told)).not.toContain('close');
	});

	it('[PRN29] tries again with doubling pauses up to ten seconds', () => {
		const tries = Array.from({ length: 9 }, () => [{ type: 'closed' } as const, timer('retry')]).flat();
		const { effects } = run(after({ type: 'start' }), ...tries);
		const pauses = effects.flatMap((effect) => (effect.type === 'arm' && effect.timer === 'retry' ? [effect.ms] : []));
		expect(pauses).toEqual([200, 400, 800, 1600, 3200, 6400, 10000, 10000, 10000]);
		expect(run(idle, { type: 'closed' }).effects.map(told)).toContain('retry in 100');
	});

	it('[PRN47] a stop leaves a waiting job as it is, and one that was sent uncertain', () => {
		const waiting = after({ type: 'start' }, { type: 'opened' }, job('a'));
		expect(outcomes(run(waiting, { type: 'stop' }).effects)).toEqual([]);
		expect(outcomes(run(printing, { type: 'stop' }).effects)).toEqual(['a uncertain']);
	});
});
