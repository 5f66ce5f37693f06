import type { CallId } from '@antrean/shared/domain/ids.ts';
import type { State } from '@antrean/shared/domain/state.ts';
import {
	at,
	foldedAt,
	issued,
	miniSite,
	nine,
	startedState,
	ticketId,
	uuid,
} from '@antrean/shared/testing/builders.ts';
import { createI18n } from '@antrean/shared/ui/i18n/createI18n.ts';
import en from '@antrean/shared/ui/i18n/en/counter.json' with { type: 'json' };
import id from '@antrean/shared/ui/i18n/id/counter.json' with { type: 'json' };
import type { ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect } from 'vitest';
import { type DeskModel, deskModel } from '../deskModel.ts';
import type { DeskActions } from './useDesk.ts';

/** Counter A of the mini site in an officer's hands: with nobody, with a called ticket, with one that is served. */
export const opened = { type: 'counter.opened', counterId: at.mejaA, holder: at.ani, takenOverFrom: null } as const;
const atA = { ticketId: ticketId(1), counterId: at.mejaA, revision: 1 };
const call = { type: 'ticket.called', ...atA, callId: uuid<CallId>('c', 1), times: 1, reasonId: null } as const;
export const free = foldedAt(startedState(miniSite), nine, opened, issued(1, {}));
export const calling = foldedAt(free, nine + 60_000, call);
export const serving = foldedAt(calling, nine + 120_000, { type: 'ticket.started', ...atA, revision: 2 });

/** No step is taken while it is drawn. */
export const noActions = {} as unknown as DeskActions;

/** A part of the desk as HTML, two minutes after nine. */
export function drawn(state: State, language: 'id' | 'en', part: (model: DeskModel) => ReactNode): string {
	const seat = { counterId: at.mejaA, holder: at.ani, isCutOff: false, heard: state };
	const model = deskModel(state, seat, nine + 120_000) ?? expect.fail('the mini site has a counter A');
	const texts = { id: { own: id, common: {} }, en: { own: en, common: {} } };
	return renderToString(<I18nextProvider i18n={createI18n(texts, language)}>{part(model)}</I18nextProvider>);
}
