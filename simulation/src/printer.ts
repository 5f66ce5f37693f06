import type { Printer } from '@antrean/kiosk/printing/printer.ts';
import type { TicketPaper } from '@antrean/kiosk/printing/ticketPaper.ts';
import type { FakeClock } from '@antrean/shared/testing/fakeClock.ts';
import type { Chance } from './chance.ts';
import type { Life } from './life.ts';

/** What came out of a printer. */
export type PrintedPaper = Readonly<{
	kiosk: string;
	/** Read from its code; null: there is none. */
	ticketId: string | null;
	number: string;
	date: string;
	copy: boolean;
}>;

const lastId = /[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** A printer that now and then has no paper, or can't prove what it did. Bytes that left a process are printed, whatever becomes of it. */
export function createSimPrinter(
	{ kiosk, world, chance }: Readonly<{ kiosk: string; world: FakeClock; chance: Chance }>,
	life: Life,
	out: (paper: PrintedPaper) => void,
): Printer {
	return {
		print({ bytes, sending, ended }) {
			life.clock.after(chance() * 300, () => {
				if (chance() < 0.03) {
					ended('failed');
					return;
				}
				sending();
				const { qr, number, issued, copy } = JSON.parse(Buffer.from(bytes).toString()) as TicketPaper;
				world.after(chance() * 400, () => {
					out({ kiosk, ticketId: lastId.exec(qr ?? '')?.[0] ?? null, number, date: issued.date, copy });
					life.run(() => ended(chance() < 0.9 ? 'printed' : 'uncertain'));
				});
			});
		},
		standing: () => ({ printer: 'idle', error: null }),
		proof: () => 'processId',
		close: () => undefined,
	};
}
