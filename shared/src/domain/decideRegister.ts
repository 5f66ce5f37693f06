/** Papers that were printed beforehand, for the day on which a kiosk is dead: a number that staff handed out gets its place in line. */
import type { Catalogue } from './catalogue.ts';
import type { Command } from './commands.ts';
import { whereabouts } from './counterAccess.ts';
import { catalogueInForce } from './counterOf.ts';
import { accept, type Context, type Decision, reject } from './decision.ts';
import { asId, type TicketId } from './ids.ts';
import { placeAtTail } from './linePlace.ts';
import { papersOfNumber } from './paperNumber.ts';
import { rejection } from './rejections.ts';
import { type Paper, readPaper } from './servedPaper.ts';
import { rollSlot, slotOf } from './slotRing.ts';
import type { State } from './state.ts';

/**
 * The paper is in a visitor's hand, so opening hours bind nobody here: whoever handed it out has decided. A number has one visitor a day;
 * one that was served before anybody registered it is known already.
 */
export function registerPaper(
	state: State,
	{ number, serviceId }: Extract<Command, { type: 'registerPaper' }>,
	context: Context,
): Decision {
	const catalogue = catalogueInForce(state);
	const paper = catalogue === undefined ? null : readPaper([catalogue], number);
	if (catalogue === undefined || paper === null) return reject(rejection('number/unknown-series', { number }));
	if (!isPreprinted(catalogue, paper)) return reject(rejection('number/not-preprinted', { number: paper.number }));
	const known = papersOfNumber(state, paper.seriesId, paper.numberValue).at(-1);
	if (known !== undefined)
		return reject(rejection('number/registered', { ...whereabouts(state, known), state: known.state }));
	if (catalogue.services.get(serviceId)?.seriesId !== paper.seriesId)
		return reject(rejection('service/unknown', { serviceId }));
	if (state.day === null) return reject(rejection('agency/closed', { opensAt: null, reason: 'no-day' }));
	return accept({
		type: 'ticket.issued',
		ticketId: asId<TicketId>(context.newId()),
		...{ ...paper, serviceId, day: state.day },
		priorityClassId: null,
		catalogueVersion: state.catalogueVersion,
		issuedAt: context.now,
		place: placeAtTail(state, paper.seriesId, context.now),
		origin: 'roll',
		stationId: context.stationId,
		paper: 'printed',
		dayUnsure: false,
		doubled: false,
	});
}

/** Whether the number is of the range that no hub and no kiosk ever gives. */
export function isPreprinted(catalogue: Catalogue, { seriesId, numberValue }: Paper): boolean {
	const series = catalogue.series.get(seriesId);
	return series !== undefined && slotOf(series.digits, numberValue) === rollSlot;
}
