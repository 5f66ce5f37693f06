import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Holdings } from '../../simulation/src/losses.ts';
import { runHub } from '../hubProcess.ts';
import { until } from '../until.ts';
import type { FaultMall, Kiosk } from './faultMall.ts';
import { forgetHubDisk, forgetKioskDisk, type KioskDisk, readHubDisk, readKioskDisk } from './lostDisks.ts';

/**
 * Disks that are lost or go bad, and the one person who does then what docs/OPERATIONS.md says. Every command and request is one that an
 * operator has.
 */

/** By hand, before a storm and after each change of the stations: a later restore waits for nobody who is gone. */
export async function backUp({ hubData, backups }: FaultMall): Promise<void> {
	const to = join(hubData, '..', `backup-${backups.length + 1}.sqlite`);
	const { code, said } = await runHub(['backup', '--data', hubData, '--to', to]);
	if (code !== 0) throw new Error(`no backup could be made: ${said}`);
	backups.push(to);
}

/** The hub's disk dies under it. */
export async function loseHubDisk(mall: FaultMall, restMs: number): Promise<void> {
	await mall.hub.kill();
	await pause(restMs);
	await restoreHub(mall, readHubDisk(mall));
}

/** The hub must have ended. */
async function restoreHub(mall: FaultMall, disk: Holdings): Promise<void> {
	const { hub, hubData, backups } = mall;
	const newest = backups.at(-1) ?? '';
	forgetHubDisk(mall, newest, disk);
	const { code, said } = await runHub(['restore', newest, '--data', hubData, '--replace']);
	if (code !== 0) throw new Error(`the hub could not be restored: ${said}`);
	await hub.start();
	await backUp(mall);
}

/** Bytes of the hub's file go bad while it runs, to be found by its daily check, or while it is off, to be found at its start. */
export async function damageHub(mall: FaultMall, dice: number): Promise<void> {
	const { hub, hubData, hubFile, damage } = mall;
	if (dice < 0.5) hub.expectEnd(true);
	else expectDone('the hub', await hub.stop());
	const disk = readHubDisk(mall);
	rot(hubFile, (dice * 2) % 1);
	// A young hub has its pages there; nobody starts again from it.
	if (dice < 0.5) rot(`${hubFile}-wal`, (dice * 2) % 1);
	const failed = dice < 0.5 ? null : await failureOf(hub.start());
	const found = failed ?? (await runHub(['verify', '--data', hubData])).said;
	damage.push(`hub, ${dice < 0.5 ? 'running' : 'off'}: ${found.slice(0, 200)}`);
	if (isDamage(found)) {
		await hub.kill();
		await restoreHub(mall, disk);
	} else if (failed !== null) throw new Error(failed);
	hub.expectEnd(false);
}

/** A kiosk's disk dies under it. */
export async function loseKioskDisk(mall: FaultMall, kiosk: Kiosk, restMs: number): Promise<void> {
	await kiosk.machine.kill();
	await pause(restMs);
	await replaceKiosk(mall, kiosk, readKioskDisk(kiosk));
}

/** Bytes of a kiosk's file go bad while it is off; where its power was cut, those of its write-ahead log. */
export async function damageKiosk(mall: FaultMall, kiosk: Kiosk, dice: number): Promise<void> {
	const { machine, file } = kiosk;
	const isCut = dice < 0.5;
	if (isCut) await machine.kill();
	else expectDone(machine.name, await machine.stop());
	const disk = readKioskDisk(kiosk);
	rot(isCut ? `${file}-wal` : file, (dice * 7) % 1);
	const failed = await failureOf(machine.start());
	mall.damage.push(`${machine.name}: ${(failed ?? 'started').slice(0, 200)}`);
	if (failed === null) return;
	if (!isDamage(failed)) throw new Error(failed);
	await replaceKiosk(mall, kiosk, disk);
}

/** An empty folder, a name of its own, and the old one is retired once the new one is there. */
async function replaceKiosk(mall: FaultMall, kiosk: Kiosk, disk: KioskDisk): Promise<void> {
	const { hub } = mall;
	const { machine } = kiosk;
	forgetKioskDisk(mall, kiosk, disk);
	kiosk.replaceDisk();
	await machine.start();
	const linked = async () => (await machine.api.get('/healthz')).body.link === 'live';
	await until(`${machine.name} is linked with its new disk`, () => linked().catch(() => false));
	const retire = async () => (await hub.api.post(`/api/v1/admin/stations/${disk.stationId}/retire`, {})).status === 200;
	await until(`${machine.name} of before is retired`, () => retire().catch(() => false));
	await backUp(mall);
}

/** A bit of each 256 bytes in a fourth of the file. */
function rot(file: string, where: number): void {
	const opened = openSync(file, 'r+');
	const { size } = fstatSync(opened);
	const from = Math.floor((size * 3 * where) / 4);
	const byte = Buffer.alloc(1);
	for (let at = from; at < from + size / 4; at += 256) {
		readSync(opened, byte, 0, 1, at);
		byte[0] = (byte[0] ?? 0) ^ 0x10;
		writeSync(opened, byte, 0, 1, at);
	}
	closeSync(opened);
}

/** What a start or a check says of a damaged file. */
export function isDamage(words: string): boolean {
	return /database\/(corrupt|unsound)/.test(words);
}

async function failureOf(work: Promise<unknown>): Promise<string | null> {
	return work.then(
		() => null,
		(error: unknown) => String(error),
	);
}

function expectDone(name: string, code: number | null): void {
	if (code !== 0) throw new Error(`${name} ended with ${code} when it was stopped`);
}
