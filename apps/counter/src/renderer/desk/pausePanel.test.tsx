import type { EventBody } from '@antrean/shared/domain/events.ts';
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
import { renderToString } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, it } from 'vitest';
import { deskModel } from '../deskModel.ts';
import { PausePanel } from './PausePanel.tsx';
import type { DeskActions } from './useDesk.ts';

const opened: EventBody = { type: 'counter.opened', counterId: at.mejaA, holder: at.ani, takenOverFrom: null };
const atA = { ticketId: ticketId(1), counterId: at.mejaA, revision: 1 };
const free = foldedAt(startedState(miniSite), nine, opened, issued(1, {}));
const call: EventBody = {
	type: 'ticket.called',
	...atA,
	...{ callId: uuid<CallId>('c', 1), times: 1 },
	reasonId: null,
};
const calling = foldedAt(free, nine + 60_000, call);
const serving = foldedAt(calling, nine + 120_000, { type: 'ticket.started', ...atA, revision: 2 });
const paused = foldedAt(free, nine, { type: 'counter.paused', counterId: at.mejaA, reasonId: at.prayer });
const takenOver = foldedAt(serving, nine + 120_000, { ...opened, holder: at.budi, takenOverFrom: at.ani });

/** No step is taken while it is drawn. */
const noActions = {} as unknown as DeskActions;

function drawn(state: State, language: 'id' | 'en'): string {
	const seat = { counterId: at.mejaA, holder: at.ani, isCutOff: false, heard: state };
	const model = deskModel(state, seat, nine + 120_000) ?? expect.fail('the mini site has a counter A');
	const texts = { id: { own: id, common: {} }, en: { own: en, common: {} } };
	return renderToString(
		<I18nextProvider i18n={createI18n(texts, language)}>
			<PausePanel model={model} desk={noActions} onLeave={() => undefined} />
		</I18nextProvider>,
	);
}

describe('the pause beside the line', () => {
	it.each([
		['nobody called', free, false],
		['a called ticket', calling, true],
		['a ticket being served', serving, true],
		['a pause', paused, false],
		['a counter that somebody took over', takenOver, false],
	] as const)('[CNT28] says why it is not possible: %s', (_, state, isLater) => {
		expect(drawn(state, 'id').includes('Setelah tiket ini')).toBe(isLater);
		expect(drawn(state, 'en').includes('After this ticket')).toBe(isLater);
	});
});
