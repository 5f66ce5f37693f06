/** What tells one life of a station's database from a copy of it: the machine and the file. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * Hash of machine and database file. Another machine, or a file that was copied, restored or made anew, gives another one.
 * The hub keeps it from the handshake; it tells nothing about the machine.
 */
export function stationIdentity(databaseFile: string): string {
	// The device's number is left out: it changes with the order in which a machine finds its disks.
	const { ino } = statSync(databaseFile, { bigint: true });
	return createHash('sha256').update(`${machineId()}\n${ino}`).digest('hex').slice(0, 32);
}

/** The operating system's own id of this installation; the host's name where it has none. */
function machineId(): string {
	try {
		if (process.platform === 'win32') return windowsMachineId();
		// machine-id(5)
		return readFileSync('/etc/machine-id', 'utf8').trim() || hostname();
	} catch {
		return hostname();
	}
}

function windowsMachineId(): string {
	const key = 'HKLM\\SOFTWARE\\Microsoft\\Cryptography';
	const answer = execFileSync('reg', ['query', key, '/v', 'MachineGuid'], { encoding: 'utf8', windowsHide: true });
	return /MachineGuid\s+REG_SZ\s+(\S+)/.exec(answer)?.[1] ?? hostname();
}
