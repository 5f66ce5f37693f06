/** A paper printed beforehand that waits to be registered, and the service that it is for. Pure. */
import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import { catalogueInForce } from '@antrean/shared/domain/counterOf.ts';
import type { SeriesId, ServiceId } from '@antrean/shared/domain/ids.ts';
import type { Paper } from '@antrean/shared/domain/servedPaper.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import { foundTargets, type TransferTarget, transferTargets } from '../transferTargets.ts';
import type { Found } from './foundTicket.ts';

export type Registration = Readonly<{ paper: Paper; serviceId: ServiceId }>;

/**
 * Null: what was found is no such paper. Its service is the one that was picked last for its series, because a stack of papers goes to
 * visitors of one kiosk; else the one most asked for.
 */
export function registrationOf(
	state: State,
	found: Found,
	picked: ReadonlyMap<SeriesId, ServiceId>,
): Registration | null {
	const catalogue = catalogueInForce(state);
	if (found.kind !== 'preprinted' || catalogue === undefined) return null;
	const { paper } = found;
	const services = servicesOf(catalogue, paper.seriesId, 'id').map(({ serviceId }) => serviceId);
	const last = picked.get(paper.seriesId);
	const serviceId = last !== undefined && services.includes(last) ? last : services[0];
	return serviceId === undefined ? null : { paper, serviceId };
}

/** The services whose numbers are of the series, those most asked for first. */
export function servicesOf(catalogue: Catalogue, seriesId: SeriesId, locale: string): readonly TransferTarget[] {
	const ofSeries = ({ serviceId }: TransferTarget): boolean => catalogue.services.get(serviceId)?.seriesId === seriesId;
	return foundTargets(transferTargets(catalogue, locale).filter(ofSeries), '', null);
}
