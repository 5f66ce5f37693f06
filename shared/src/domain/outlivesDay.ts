import type { EventType } from './events.ts';

/**
 * Which events a later day still stands on (DAY1): stations with their slots, printers, catalogues and the days' beginnings. All that visitors and
 * officers did ends with its day.
 */
export const outlivesDay: Readonly<Record<EventType, boolean>> = {
	'catalogue.changed': true,
	'day.started': true,
	'station.admitted': true,
	'station.retired': true,
	'printer.changed': true,
	'number.reserved': false,
	'number.voided': false,
	'ticket.issued': false,
	'ticket.called': false,
	'ticket.recalled': false,
	'ticket.started': false,
	'ticket.completed': false,
	'ticket.held': false,
	'ticket.resumed': false,
	'ticket.noShow': false,
	'ticket.cancelled': false,
	'ticket.transferred': false,
	'ticket.restored': false,
	'ticket.undone': false,
	'ticket.servedFromPaper': false,
	'ticket.joined': false,
	'ticket.priorityConfirmed': false,
	'paper.changed': false,
	'paper.reprintRequested': false,
	'fact.rebased': false,
	'fact.superseded': false,
	'counter.opened': false,
	'counter.paused': false,
	'counter.closed': false,
};
