import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { EdgeClock } from '@antrean/shared/edge/edgeClock.ts';
import { filePrinterPort } from './filePrinterPort.ts';
import type { PrinterPort } from './printerPort.ts';
import type { SerialPlace } from './printerUrl.ts';

/**
 * A printer on a serial line, or a USB printer that shows itself as one: its device file, set up by the system's own `stty`
 * (docs/adr/0126). A cable that carries the printer's DTR to the computer's CTS, as printers' cables do, works as `rts`.
 */
export function serialPrinterPort({ path, baud, flow }: SerialPlace, clock: EdgeClock): PrinterPort {
	const run = promisify(execFile);
	// Raw: no byte of a picture means anything to the line; 8 bits, no modem signals, DTR stays up when a kiosk starts anew.
	const bytes = ['raw', '-echo', 'cs8', '-parenb', '-cstopb', 'clocal', '-hupcl', 'cread'];
	const flowControl = [
		flow === 'rts' ? 'crtscts' : '-crtscts',
		...(flow === 'xon' ? ['ixon', 'ixoff'] : ['-ixon', '-ixoff']),
	];
	const setUp = async () => void (await run('stty', ['-F', path, String(baud), ...bytes, ...flowControl]));
	return filePrinterPort(path, setUp, clock);
}
