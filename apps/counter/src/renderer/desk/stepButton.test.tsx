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
import { StepButton } from './StepButton.tsx';
import type { DeskActions } from './useDesk.ts';

const opened: EventBody = { type: 'counter.opened', counterId: at.mejaA, holder: at.ani, takenOverFrom: null };
const atA = { ticketId: ticketId(1), counterId: at.mejaA, revision: 1 };
const free = foldedAt(startedState(miniSite), nine, opened, issued(1, {}));
const call = { type: 'ticket.called', ...atA, callId: uuid<CallId>('c', 1), times: 1, reasonId: null } as const;
const called = foldedAt(free, nine, call);
const serving = foldedAt(called, nine, { type: 'ticket.started', ...atA, revision: 2 });

/** No step is taken while it is drawn. */
const noActions = {} as unknown as DeskActions;

function drawn(state: State, language: 'id' | 'en', missing: Readonly<Record<string, string>> = {}): string {
	const seat = { counterId: at.mejaA, holder: at.ani, isCutOff: false, heard: state };
	const model = deskModel(state, seat, nine + 1_000) ?? expect.fail('the mini site has a counter A');
	const texts = { id: { own: id, common: {} }, en: { own: en, common: {} } };
	return renderToString(
		<I18nextProvider i18n={createI18n(texts, language)}>
			{(['recall', 'hold', 'noShow', 'transfer'] as const).map((action) => (
				<StepButton key={action} model={model} desk={noActions} action={action} note={missing[action] ?? null} />
			))}
		</I18nextProvider>,
	);
}

/** What stands under the names of the steps: recall, hold, no-show, transfer. */
const notes = (html: string) => [...html.matchAll(/<small[^>]*>([^<]*)<\/small>/g)].map(([, text]) => text);

describe('the steps of an officer', () => {
	it('[CNT30] say what they do to the ticket, and one that is not allowed yet what is missing', () => {
		const [recall, hold, noShow, transfer] = notes(drawn(called, 'en', { noShow: 'in 9 seconds' }));
		expect([recall, hold, transfer]).toEqual([
			en['action.recall.note'],
			en['action.hold.note'],
			en['action.transfer.note'],
		]);
		expect(noShow).toBe('in 9 seconds');
		expect(notes(drawn(called, 'id'))[0]).toBe(id['action.recall.note']);
	});

	it('[CNT30] say nothing where they can’t be taken', () => {
		expect(notes(drawn(free, 'en'))).toEqual([]);
		expect(notes(drawn(serving, 'en'))).toEqual([en['action.hold.note'], en['action.transfer.note']]);
	});
});
