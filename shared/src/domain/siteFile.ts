import type {
	AgencyId,
	BusinessDay,
	CounterId,
	PriorityClassId,
	ReasonId,
	SeriesId,
	ServiceId,
	ZoneId,
} from './ids.ts';

/**
 * The site file, as `site/site.schema.json` describes it: one mall with its agencies, services, series, counters and rules.
 * `null` always means: none, or the site's own value.
 */
export type Localised = Readonly<Record<string, string>>;
/** `HH:MM`, local to the site. */
export type ClockTime = string;

export type DayHours = Readonly<{
	open: ClockTime;
	close: ClockTime;
	breaks: readonly Readonly<{ start: ClockTime; end: ClockTime }>[];
}>;
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
export type WeeklyHours = Readonly<Record<Weekday, DayHours | null>>;

export type Zone = Readonly<{ id: ZoneId; name: Localised; colorToken: 'floor1' | 'floor2' | 'floor3' }>;
export type Series = Readonly<{ id: SeriesId; prefix: string; digits: number; from: number; to: number }>;
export type Service = Readonly<{
	id: ServiceId;
	name: Localised;
	keywords: Readonly<Record<string, readonly string[]>>;
	seriesId: SeriesId;
	groupId: string | null;
	rank: number;
	averageServiceMinutes: number;
	requirements: readonly Localised[];
	/** What a kiosk does while no counter is open for it; absent: it warns. */
	withoutCounter?: 'warn' | 'block';
}>;
export type Agency = Readonly<{
	id: AgencyId;
	name: Localised;
	shortName: string;
	hint: Localised | null;
	zoneId: ZoneId;
	rank: number;
	weekly: WeeklyHours | null;
	groups: readonly Readonly<{ id: string; name: Localised }>[] | null;
	services: readonly Service[];
}>;
export type CounterDefinition = Readonly<{
	id: CounterId;
	label: string;
	agencyId: AgencyId;
	zoneId: ZoneId;
	seriesIds: readonly SeriesId[];
}>;
export type Reason = Readonly<{ id: ReasonId; name: Localised }>;
export type ReasonKind = 'pause' | 'cancel' | 'transfer' | 'callOutOfOrder' | 'noShow';
export type TransferPosition = 'original' | 'tail' | 'head';

export type SiteFile = Readonly<{
	site: Readonly<{ id: string; name: Localised; timeZone: string; address: string; locales: readonly string[] }>;
	zones: readonly Zone[];
	openingHours: Readonly<{
		weekly: WeeklyHours;
		ticketsFrom: ClockTime;
		ticketCutoffMinutes: number;
		closedDays: readonly Readonly<{ date: BusinessDay; name: Localised }>[];
	}>;
	series: readonly Series[];
	agencies: readonly Agency[];
	counters: readonly CounterDefinition[];
	/** Where kiosks stand, by their stations' names; absent: not known. */
	kiosks?: readonly Readonly<{ name: string; zoneId: ZoneId }>[];
	priorityClasses: readonly Readonly<{ id: PriorityClassId; name: Localised; neutralMark: string }>[];
	reasons: Readonly<Record<ReasonKind, readonly Reason[]>>;
	policy: Readonly<{
		noShowAfterCalls: number;
		noShowAfterSeconds: number;
		transferPosition: TransferPosition;
		ticketWidthMm: 58 | 80;
		/** On tickets and checklists: a PNG picture as a data address; absent: none. */
		ticketLogo?: string;
		statusBaseUrl: string | null;
		runningText: Localised | null;
		/** When kiosks print what to bring; absent: when a visitor asks. */
		requirementsOnPaper?: 'asked' | 'withTicket';
	}>;
}>;
