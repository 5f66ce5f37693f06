import type { PrinterAddress, PrinterPlace, PrinterSettings } from '@antrean/kiosk/printing/printerUrl.ts';
import type { VirtualPrinter } from '@antrean/shared/testing/virtualPrinter/virtualPrinter.ts';

/** Where a printer is driven; `paper`: the virtual printer that was started for it, null for a real one. */
export type OpenedPrinter = PrinterSettings & Readonly<{ place: PrinterPlace; paper: VirtualPrinter | null }>;

/** The virtual printer's ports: those that are free, on the loopback. */
const virtualAt = { host: '127.0.0.1', port: 0, httpPort: 0 };

export async function openPrinter({ place, ...settings }: PrinterAddress): Promise<OpenedPrinter> {
	if (place.kind !== 'virtual') return { ...settings, place, paper: null };
	const { startVirtualPrinter } = await import('@antrean/shared/testing/virtualPrinter/virtualPrinter.ts');
	const paper = await startVirtualPrinter(virtualAt);
	const driven = new URL(paper.printerUrl);
	return { ...settings, place: { kind: 'tcp', host: driven.hostname, port: Number(driven.port) }, paper };
}
