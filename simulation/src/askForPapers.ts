import { mayHavePaper } from '@antrean/shared/domain/paperJobs.ts';
import { isOpen, type Ticket } from '@antrean/shared/domain/ticket.ts';
import { pick } from './chance.ts';
import type { Hub } from './hub.ts';
import type { PrintedPaper } from './printer.ts';
import type { Stage } from './scenes.ts';

/** Two people have one ticket printed within moments, mostly at two kiosks, and now and then somebody says in between whether paper came. */
export function askForPapers(
	{ askAtDesk, after }: Pick<Stage, 'askAtDesk' | 'after'>,
	hub: Hub,
	{ papers }: Readonly<{ papers: readonly PrintedPaper[] }>,
	[which, where, when]: readonly [number, number, number],
): void {
	if (!hub.isRunning) return;
	const { tickets, stations } = hub.state();
	const open = [...tickets.values()].filter(isOpen);
	const without = open.filter((ticket) => !mayHavePaper(ticket));
	const kiosks = [...stations.values()].filter(({ role, retired }) => role === 'kiosk' && !retired);
	const list: readonly Ticket[] = without.length > 0 && which < 0.8 ? without : open;
	if (list.length === 0 || kiosks.length === 0) return;
	const { id: ticketId, number } = pick(list, (which * 7) % 1);
	const ticket = { counterId: null, ticketId } as const;
	const betweenMs = when ** 3 * 3_000;
	const print = (at: number): void => askAtDesk({ type: 'reprint', ...ticket, kioskId: pick(kiosks, at).id });
	print(where);
	if ((when * 10) % 1 < 0.3)
		after(betweenMs / 2, () => {
			// The paper of a number that was served before its ticket was known bears the ticket's id.
			const printed = papers.some((paper) => paper.ticketId === ticketId || paper.number === number);
			askAtDesk({ type: 'confirmPaper', ...ticket, printed });
		});
	after(betweenMs, () => print((where + 0.5) % 1));
}
