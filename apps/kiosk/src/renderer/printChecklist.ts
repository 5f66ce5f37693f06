import type { ServiceId } from '@antrean/shared/domain/ids.ts';
import { pageToken } from '@antrean/shared/ui/station/useStation.tsx';

/** Asks this kiosk's own machine to print what to bring for a service, in `language`. False: it could not be asked for. */
export async function printChecklist(serviceId: ServiceId, language: string): Promise<boolean> {
	try {
		const response = await fetch('/api/local/checklist', {
			method: 'POST',
			headers: {
				authorization: `Bearer ${pageToken()}`,
				'content-type': 'application/json',
				'accept-language': language,
			},
			body: JSON.stringify({ serviceId }),
		});
		return response.ok;
	} catch {
		return false;
	}
}
