import { readFileSync, writeFileSync } from 'node:fs';
import { StartError } from '@antrean/shared/cli/startError.ts';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hubFile } from './hubFiles.ts';
import { callApi } from './testing/callApi.ts';
import { startTestHub, type TestHub } from './testing/startTestHub.ts';

/** A hub that lived and was stopped, so that all is in the one file. */
let hub: TestHub;
beforeEach(async () => {
	hub = await startTestHub({});
	const kiosk = callApi(hub.url, hub.token('kiosk'));
	for (let n = 0; n < 3; n++)
		await kiosk.post('/api/v1/tickets', { serviceId: 'pos-indonesia.meterai', priorityClassId: null });
	await hub.close();
});
afterEach(() => hub.done());

async function startAgain(): Promise<string> {
	const error = await failedStart();
	if (error === null) return 'started';
	return error instanceof StartError ? error.code : String(error);
}
async function failedStart(): Promise<unknown> {
	try {
		await (await hub.again({})).close();
		return null;
	} catch (error) {
		return error;
	}
}

describe('a journal', () => {
	it.each([
		['an event', 'UPDATE events SET body = substr(body, 1, 9) WHERE seq = (SELECT max(seq) FROM events)'],
		['the day’s opening', "UPDATE days SET opening = '{'"],
	])('[OPS5][JRN3] with half of %s of today is refused and left as it is', async (_what, sql) => {
		const database = new Database(hubFile(hub.data));
		database.exec(sql);
		database.close();
		const before = readFileSync(hubFile(hub.data));
		expect(await startAgain()).toBe('database/corrupt');
		expect(readFileSync(hubFile(hub.data)).equals(before)).toBe(true);
	});

	it('[ENG16] whose present day breaks a rule of the queue is refused, with words that say what to do, and left as it is', async () => {
		const database = new Database(hubFile(hub.data));
		// Readable in every way, and no hub would have written it: one number twice, unmarked.
		const twice = `json_set(body, '$.number', 'PD-01', '$.numberValue', 1)`;
		database.exec(`UPDATE events SET body = ${twice} WHERE body ->> '$.number' = 'PD-02'`);
		database.close();
		const before = readFileSync(hubFile(hub.data));
		expect(await failedStart()).toMatchObject({
			code: 'database/unsound',
			message: expect.stringMatching(
				/“number PD-01 is there once, or marked” does not hold.* restore BACKUP --data .* --replace/,
			),
		});
		expect(readFileSync(hubFile(hub.data)).equals(before)).toBe(true);
	});

	it.each([
		['an event of a type that no hub writes', `json_set(body, '$.type', 'dicket.issued')`],
		['an event without what it is about', `json_remove(body, '$.place')`],
	])('[ENG16] with %s is refused likewise', async (_what, body) => {
		const database = new Database(hubFile(hub.data));
		database.exec(`UPDATE events SET body = ${body} WHERE body ->> '$.number' = 'PD-02'`);
		database.close();
		expect(await failedStart()).toMatchObject({
			code: 'database/unsound',
			message: expect.stringMatching(/“every event is one that a hub wrote \(.*\)” does not hold.* restore BACKUP/),
		});
	});

	it('[BAK12] that is damaged is refused with the command that restores a backup in its place', async () => {
		const file = hubFile(hub.data);
		writeFileSync(file, readFileSync(file).fill(0xa5, 0, 4096));
		const words = `antrean-hub restore BACKUP --data ${hub.data} --replace`;
		expect(await failedStart()).toMatchObject({ code: 'database/corrupt', message: expect.stringContaining(words) });
	});

	it('[OPS5][JRN3] with any one page overwritten starts, or is refused by its code: never in another way', async () => {
		const file = hubFile(hub.data);
		const whole = readFileSync(file);
		const pageBytes = whole.readUInt16BE(16);
		const outcomes = new Map<string, number>();
		for (let page = 0; page < whole.length / pageBytes; page++) {
			const damaged = Buffer.from(whole);
			damaged.fill(0xa5, page * pageBytes, (page + 1) * pageBytes);
			writeFileSync(file, damaged);
			const outcome = await startAgain();
			outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
			if (outcome !== 'started') expect(readFileSync(file).equals(damaged)).toBe(true);
		}
		expect([...outcomes.keys()].sort()).toEqual(['database/corrupt', 'started']);
		writeFileSync(file, whole);
		expect(await startAgain()).toBe('started');
	});
});
