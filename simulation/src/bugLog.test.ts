import { PowerCut } from '@antrean/shared/sqlite/memoryFile.ts';
import { createFakeClock } from '@antrean/shared/testing/fakeClock.ts';
import type { Logger } from 'pino';
import { beforeEach, expect, it } from 'vitest';
import { createBugLog } from './bugLog.ts';
import { Life, ProcessGone } from './life.ts';

let bugs: string[];
let life: Life;
let log: Logger;
let isPutBack: boolean;
let isFull: boolean;
beforeEach(() => {
	bugs = [];
	isPutBack = false;
	isFull = false;
	const nothing = (): void => undefined;
	const world = createFakeClock(0);
	life = new Life({
		world,
		chance: () => 0.5,
		skewMs: () => 0,
		losePower: nothing,
		onEnd: nothing,
		isDiskFull: () => false,
	});
	log = createBugLog(life, { mayBePutBack: () => isPutBack, mayBeFull: () => isFull }, (what) => void bugs.push(what));
});

it('[FLT5] takes errors, what was caught, and refusals of a wrong hello for findings', () => {
	log.error({ err: new Error('no such counter'), message: 'wish' }, 'message not answered');
	log.error('no space left for the journal');
	log.warn({ err: new Error('locked') }, 'contacts of stations not saved');
	log.warn({ refusal: { code: 'message/invalid', detail: 'not a hello' } }, 'station refused');
	expect(bugs).toHaveLength(4);
	expect(bugs[0]).toContain('no such counter');
});

it('[FLT5] takes nothing for a finding that belongs to a fault', () => {
	log.error({ err: new PowerCut(0) }, 'message not answered');
	log.error({ err: new ProcessGone() }, 'message not answered');
	log.warn({ refusal: { code: 'hub/recovering', detail: '' } }, 'station refused');
	log.warn({ factId: 'x', code: 'ticket/unknown' }, 'fact parked');
	life.end();
	log.error('after its end');
	expect(bugs).toEqual([]);
});

it('[FLT5] believes that a hub was put back only where one was', () => {
	const words = 'a station has seen events that this journal lacks: it was put back to an earlier state';
	log.error({ cursor: null }, words);
	expect(bugs).toHaveLength(1);
	isPutBack = true;
	log.error({ cursor: null }, words);
	expect(bugs).toHaveLength(1);
});

it('[FLT5] believes that a hub has no space only where its disk was full', () => {
	const words = 'no space left for the journal: read-only until there is some';
	log.error(words);
	expect(bugs).toHaveLength(1);
	isFull = true;
	log.error(words);
	expect(bugs).toHaveLength(1);
});
