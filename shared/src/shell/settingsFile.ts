import { readOwnFile, writeOwnFile } from '../cli/ownFile.ts';
import { hashPin, isHashed } from './pinHash.ts';
import type { ShellRole } from './policy/shellRole.ts';
import { type ReadSettings, readSettings, type SettingsProblem } from './policy/stationSettings.ts';

/**
 * Reads `station.json`. A PIN that a technician wrote there is replaced by its hash: whoever sees the file later does not know it.
 * @returns a problem names the file, the line and the rule; of a file that is not there, its name alone
 */
export function readSettingsFile(role: ShellRole, file: string): ReadSettings {
	try {
		const json = readOwnFile(file);
		if (json === null) return failed({ kind: 'absent', line: null, fault: null, words: file });
		const read = readSettings(role, json);
		if (read.settings === null) return failed(inFile(file, read.problem));
		const { staffPin } = read.settings;
		if (staffPin === null || isHashed(staffPin)) return read;
		const hashed = hashPin(staffPin);
		writeSettingsFile(file, { ...JSON.parse(json.replace(/^\uFEFF/, '')), staffPin: hashed });
		return { settings: { ...read.settings, staffPin: hashed }, problem: null };
	} catch (error) {
		const words = error instanceof Error ? error.message : String(error);
		return failed({ kind: 'broken', line: null, fault: null, words });
	}
}

/**
 * What is written is readable for the station's own account alone: it has a token.
 * @throws StartError `file/unwritable` or `database/full`
 */
export function writeSettingsFile(file: string, settings: Readonly<Record<string, unknown>>): void {
	writeOwnFile(file, `${JSON.stringify(settings, null, 2)}\n`);
}

function inFile(file: string, { words, ...problem }: SettingsProblem): SettingsProblem {
	const { line } = problem;
	return { ...problem, words: line === null ? `${file}: ${words}` : `${file}, line ${line}: ${words}` };
}

function failed(problem: SettingsProblem): ReadSettings {
	return { settings: null, problem };
}
