import type { State } from '@antrean/shared/domain/state.ts';
import en from '@antrean/shared/ui/i18n/en/counter.json' with { type: 'json' };
import id from '@antrean/shared/ui/i18n/id/counter.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { calling, drawn, free, noActions, serving } from './drawnDesk.fixture.tsx';
import { StepButton } from './StepButton.tsx';

const steps = (state: State, language: 'id' | 'en', missing: Readonly<Record<string, string>> = {}): string =>
	drawn(state, language, (model) =>
		(['recall', 'hold', 'noShow', 'transfer'] as const).map((action) => (
			<StepButton key={action} model={model} desk={noActions} action={action} note={missing[action] ?? null} />
		)),
	);

/** What stands under the names of the steps: recall, hold, no-show, transfer. */
const notes = (html: string) => [...html.matchAll(/<small[^>]*>([^<]*)<\/small>/g)].map(([, text]) => text);

describe('the steps of an officer', () => {
	it('[CNT30] say what they do to the ticket, and one that is not allowed yet what is missing', () => {
		const [recall, hold, noShow, transfer] = notes(steps(calling, 'en', { noShow: 'in 9 seconds' }));
		expect([recall, hold, transfer]).toEqual([
			en['action.recall.note'],
			en['action.hold.note'],
			en['action.transfer.note'],
		]);
		expect(noShow).toBe('in 9 seconds');
		expect(notes(steps(calling, 'id'))[0]).toBe(id['action.recall.note']);
	});

	it('[CNT30] say nothing where they can’t be taken', () => {
		expect(notes(steps(free, 'en'))).toEqual([]);
		expect(notes(steps(serving, 'en'))).toEqual([en['action.hold.note'], en['action.transfer.note']]);
	});
});
