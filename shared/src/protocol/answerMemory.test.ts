import { expect, it } from 'vitest';
import { asId, type CommandId } from '../domain/ids.ts';
import { createAnswerMemory } from './answerMemory.ts';

it('[ENG3] keeps the last 10,000 answers and forgets the oldest', () => {
	const memory = createAnswerMemory<number>();
	const id = (n: number): CommandId => asId(String(n));
	for (let n = 0; n <= 10_000; n++) memory.remember(id(n), n);
	expect([0, 1, 10_000].map((n) => memory.find(id(n)))).toEqual([null, 1, 10_000]);
});
