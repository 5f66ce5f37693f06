import type { z } from 'zod';
import { jsonFaults } from './jsonScan.ts';
import type { StationSettings } from './stationSettings.ts';

/**
 * What is wrong with a settings file, as a name that the shell's screens have words for in each language: the technician at a kiosk may read
 * one of them only. Holds no value of the file. Pure.
 */
type JsonFaultName = `json.${keyof typeof jsonFaults}`;
const ofRules = ['noObject', 'unknown', 'missing', 'noPin', 'address', 'text', 'port', 'pin', 'switch'] as const;
export type SettingsFaultName = JsonFaultName | (typeof ofRules)[number];
export type SettingsFault = Readonly<{
	what: SettingsFaultName;
	/** Of the setting; empty: the whole file's. */
	setting: string;
}>;

export const settingsFaultNames: readonly SettingsFaultName[] = [
	...(Object.keys(jsonFaults) as (keyof typeof jsonFaults)[]).map((what) => `json.${what}` as const),
	...ofRules,
];

/** A longer name is no slip of the hand, and would fill a screen. */
const nameAtMost = 40;
/** What each setting has to be. */
const wanted: Readonly<Record<keyof StationSettings, SettingsFaultName>> = {
	hub: 'address',
	token: 'text',
	port: 'port',
	name: 'text',
	printer: 'text',
	counter: 'text',
	zone: 'text',
	page: 'text',
	monitor: 'text',
	staffPin: 'pin',
	startAtLogIn: 'switch',
	callKey: 'text',
};

/** @param isThere whether the file has something at this place */
export function settingsFault(issue: z.core.$ZodIssue, isThere: (place: string) => boolean): SettingsFault {
	if (issue.code === 'unrecognized_keys')
		return { what: 'unknown', setting: (issue.keys[0] ?? '').slice(0, nameAtMost) };
	const setting = issue.path.join('.');
	if (setting === '') return { what: 'noObject', setting };
	if (!isThere(setting)) return { what: 'missing', setting };
	return { what: wanted[setting as keyof StationSettings] ?? 'text', setting };
}
