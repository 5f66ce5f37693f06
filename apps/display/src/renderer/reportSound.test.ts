import type { Sound } from '@antrean/shared/protocol/messages.ts';
import { expect, it } from 'vitest';
import { reportSound } from './reportSound.ts';

it('[DSP14] tells staff at the start and at each change whether the browser forbids sound', () => {
	const told: Sound[] = [];
	let isBlocked = true;
	let change = (): void => undefined;
	const chime = {
		isBlocked: () => isBlocked,
		subscribe(listener: () => void) {
			change = listener;
			return () => undefined;
		},
	};
	reportSound(chime, { tellSound: (message) => void told.push(message) });
	isBlocked = false;
	change();
	expect(told).toEqual([{ isBlocked: true }, { isBlocked: false }]);
});
