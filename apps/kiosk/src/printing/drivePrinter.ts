import { assertNever } from '@antrean/shared/domain/decision.ts';
import type { EdgeClock } from '@antrean/shared/edge/edgeClock.ts';
import { createCupsPrinter } from './cupsPrinter.ts';
import { cupsQueue } from './cupsQueue.ts';
import { filePrinterPort } from './filePrinterPort.ts';
import { createPrinter, type Printer, type PrinterParts } from './printer.ts';
import type { PrinterPort } from './printerPort.ts';
import type { CupsPlace, PrinterPlace } from './printerUrl.ts';
import { serialPrinterPort } from './serialPrinterPort.ts';
import { tcpPrinterPort } from './tcpPrinterPort.ts';

/** The printer at a place, over the line that the place names. */
export function drivePrinter(place: PrinterPlace, driven: Omit<PrinterParts, 'port'>): Printer {
	if (place.kind === 'cups') return createCupsPrinter({ ...driven, queue: cupsQueue(place) });
	return createPrinter({ ...driven, port: portOf(place, driven.clock) });
}

function portOf(place: Exclude<PrinterPlace, CupsPlace>, clock: EdgeClock): PrinterPort {
	switch (place.kind) {
		case 'tcp':
			return tcpPrinterPort(place.host, place.port);
		case 'serial':
			return serialPrinterPort(place, clock);
		case 'file':
			return filePrinterPort(place.path, null, clock);
		default:
			return assertNever(place);
	}
}
