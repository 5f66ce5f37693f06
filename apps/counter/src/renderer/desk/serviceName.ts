import type { Catalogue } from '@antrean/shared/domain/catalogue.ts';
import type { ServiceId } from '@antrean/shared/domain/ids.ts';
import { localised } from '@antrean/shared/ui/i18n/localised.ts';

/** A service as people read it; a service that the catalogue no longer has by its id, one that nobody knows not at all. */
export function serviceName(catalogue: Catalogue, serviceId: ServiceId | null, locale: string): string {
	if (serviceId === null) return '';
	const service = catalogue.services.get(serviceId);
	return service === undefined ? serviceId : localised(service.name, locale);
}
