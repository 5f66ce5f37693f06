import type { State } from '@antrean/shared/domain/state.ts';
import { at, foldedAt, nine } from '@antrean/shared/testing/builders.ts';
import { describe, expect, it } from 'vitest';
import { calling, drawn, free, noActions, opened, serving } from './drawnDesk.fixture.tsx';
import { PausePanel } from './PausePanel.tsx';

const paused = foldedAt(free, nine, { type: 'counter.paused', counterId: at.mejaA, reasonId: at.prayer });
const takenOver = foldedAt(serving, nine + 120_000, { ...opened, holder: at.budi, takenOverFrom: at.ani });

const panel = (state: State, language: 'id' | 'en'): string =>
	drawn(state, language, (model) => <PausePanel model={model} desk={noActions} onLeave={() => undefined} />);

describe('the pause beside the line', () => {
	it.each([
		['nobody called', free, false],
		['a called ticket', calling, true],
		['a ticket being served', serving, true],
		['a pause', paused, false],
		['a counter that somebody took over', takenOver, false],
	] as const)('[CNT28] says why it is not possible: %s', (_, state, isLater) => {
		expect(panel(state, 'id').includes('Setelah tiket ini')).toBe(isLater);
		expect(panel(state, 'en').includes('After this ticket')).toBe(isLater);
	});
});
