import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import type { PrinterState } from '@antrean/shared/domain/events.ts';
import type { AgencyId, ServiceId, TicketId } from '@antrean/shared/domain/ids.ts';
import type {
	AgencyQueue,
	ServiceQueue,
	SiteClosed,
	ticketQueue,
} from '@antrean/shared/domain/projections/kioskView.ts';
import type { SiteFile } from '@antrean/shared/domain/siteFile.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { createContext, useContext } from 'react';
import type { KioskInput, KioskState } from './kioskFlow.ts';
import type { NumbersHere } from './numbersHere.ts';
import type { Shape } from './useShape.ts';

type Timeless<T> = T extends KioskInput ? Omit<T, 'at'> : never;

/** What every page of a kiosk that is ready knows and can do. */
export type Kiosk = Readonly<{
	site: SiteFile;
	catalogue: Catalogue;
	state: State;
	/** The queue as the domain's kiosk view tells it now; null for what the catalogue in force does not have. */
	queue: Readonly<{
		agency(id: AgencyId): AgencyQueue | null;
		service(id: ServiceId): ServiceQueue | null;
		ticket(id: TicketId): ReturnType<typeof ticketQueue>;
	}>;
	/** No agency gives numbers now. */
	closed: SiteClosed | null;
	language: string;
	/** Hub time, epoch ms, moving with each minute. */
	now: number;
	/** The hub answers: what is shown is as of now. */
	isLive: boolean;
	/** What is known of the lines is of this day; cut off over midnight it is not, and says nothing. */
	isToday: boolean;
	/** Where numbers come from. */
	numbers: NumbersHere;
	/** Hub time up to which counts are right. */
	asOf: number | null;
	/** Null where the page has no printer of its own. */
	printer: PrinterState | null;
	/** It has been unable to print for so long that a number is offered without paper. */
	isPaperless: boolean;
	flow: KioskState;
	shape: Shape;
	/** When the page goes back to the start by itself; null: never, or not for the visitor to see. */
	deadline: Readonly<{ at: number; totalMs: number }> | null;
	send(input: Timeless<KioskInput>): void;
	take(serviceId: ServiceId): void;
	/** Prints what to bring; false: it could not be asked for. */
	printChecklist(serviceId: ServiceId): Promise<boolean>;
}>;

export const KioskContext = createContext<Kiosk | null>(null);

export function useKiosk(): Kiosk {
	const kiosk = useContext(KioskContext);
	if (kiosk === null) throw new Error('useKiosk needs a KioskContext above it');
	return kiosk;
}
