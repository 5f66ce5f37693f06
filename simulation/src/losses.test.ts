import { asId, type TicketId } from '@antrean/shared/domain/ids.ts';
import { expect, it } from 'vitest';
import { forgetLost, holdings } from './losses.ts';
import { noPromises } from './promises.ts';

const issued = (...ids: readonly string[]) =>
	holdings(
		ids.map((ticketId) => ({ type: 'ticket.issued', ticketId })),
		new Set(),
	);
const called = (...ids: readonly string[]) =>
	holdings(
		ids.map((ticketId) => ({ type: 'ticket.called', ticketId })),
		new Set(),
	);

it('[FLT6] excuses a ticket that went with the only disk that held it, and none that is held elsewhere or was never held', () => {
	const promises = noPromises();
	forgetLost(promises, issued('gone', 'at the hub', 'at a counter'), [issued('at the hub'), issued('at a counter')]);
	expect([...promises.lostTickets]).toEqual(['gone']);
});

it('[FLT6] holds a machine to what it promises after its disk was lost', () => {
	const promises = noPromises();
	forgetLost(promises, issued('before'), []);
	forgetLost(promises, issued(), [issued('after')]);
	expect(promises.lostTickets.has('after')).toBe(false);
});

it('[FLT6] forgets a call that went with its disk, and keeps one that the hub has', () => {
	const promises = noPromises();
	const wish = (ticketId: string) => ({ by: 'PC A', what: 'callNext', ticketId: asId<TicketId>(ticketId) });
	promises.wishes.push(wish('gone'), wish('home'), wish('never held'));
	forgetLost(promises, called('gone', 'home'), [called('home')]);
	expect(promises.wishes.map(({ ticketId }) => ticketId)).toEqual(['home', 'never held']);
});

it('[FLT6] forgets what the hub was asked and nobody holds any more, and nothing that a station has heard of', () => {
	const promises = noPromises();
	forgetLost(promises, holdings([], new Set(['gone', 'heard'])), [holdings([], new Set(['heard']))]);
	expect([...promises.lostCommands]).toEqual(['gone']);
});
