import { readOwnFile, writeOwnFile } from '../cli/ownFile.ts';
import { hashPin, isHashed } from './pinHash.ts';
import type { ShellRole } from './policy/shellRole.ts';
import { type ReadSettings, readSettings } from './policy/stationSettings.ts';

/**
 * Reads `station.json`. A PIN that a technician wrote there is replaced by its hash: whoever sees the file later does not know it.
 * @returns a problem names the file, the place and the rule
 */
export function readSettingsFile(role: ShellRole, file: string): ReadSettings {
	try {
		const json = readOwnFile(file);
		if (json === null) return { settings: null, problem: `${file}: is not there` };
		const read = readSettings(role, json);
		if (read.settings === null) return { settings: null, problem: `${file}: ${read.problem}` };
		const { staffPin } = read.settings;
		if (staffPin === null || isHashed(staffPin)) return read;
		const hashed = hashPin(staffPin);
		writeOwnFile(file, `${JSON.stringify({ ...JSON.parse(json), staffPin: hashed }, null, 2)}\n`);
		return { settings: { ...read.settings, staffPin: hashed }, problem: null };
	} catch (error) {
		return { settings: null, problem: error instanceof Error ? error.message : String(error) };
	}
}
