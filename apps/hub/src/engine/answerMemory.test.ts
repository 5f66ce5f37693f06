import { asId, type CommandId } from '@antrean/shared/domain/ids.ts';
import { expect, it } from 'vitest';
import { createAnswerMemory } from './answerMemory.ts';
import { refused } from './request.ts';

it('[ENG3] keeps the last 10,000 answers and forgets the oldest', () => {
	const memory = createAnswerMemory();
	const id = (n: number): CommandId => asId(String(n));
	for (let n = 0; n <= 10_000; n++) memory.remember(id(n), { digest: 'same', answer: refused('counter/busy', {}) });
	expect(memory.get(id(0))).toBeNull();
	expect(memory.get(id(1))).toMatchObject({ digest: 'same', answer: { outcome: 'refused' } });
	expect(memory.get(id(10_000))).not.toBeNull();
});
