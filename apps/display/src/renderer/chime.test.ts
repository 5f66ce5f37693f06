import { describe, expect, it, vi } from 'vitest';
import { createChime } from './chime.ts';

/** As much of a browser's audio as the bell asks for. */
class Audio {
	state: 'running' | 'suspended' = 'suspended';
	currentTime = 0;
	destination = {};
	struck = 0;
	listeners: (() => void)[] = [];
	addEventListener(_: string, listener: () => void): void {
		this.listeners.push(listener);
	}
	removeEventListener(_: string, listener: () => void): void {
		this.listeners = this.listeners.filter((one) => one !== listener);
	}
	resume(): Promise<void> {
		this.state = 'running';
		for (const listener of this.listeners) listener();
		return Promise.resolve();
	}
	createGain() {
		const gain = { setValueAtTime: vi.fn(), exponentialRampToValueAtTime: vi.fn() };
		return { gain, connect: vi.fn() };
	}
	createOscillator() {
		return {
			frequency: { value: 0 },
			connect: <T>(next: T): T => next,
			start: () => {
				this.struck++;
			},
			stop: vi.fn(),
		};
	}
}

describe('the bell', () => {
	it('[DSP14] is silent while the browser forbids sound, says so, and rings once it is allowed', () => {
		const audio = new Audio();
		const chime = createChime(audio as unknown as AudioContext);
		const changes = vi.fn();
		const stop = chime.subscribe(changes);
		chime.ringAt(0);
		expect(audio.struck).toBe(0);
		expect(chime.isBlocked()).toBe(true);
		chime.unlock();
		expect(changes).toHaveBeenCalledOnce();
		expect(chime.isBlocked()).toBe(false);
		chime.ringAt(0);
		expect(audio.struck).toBeGreaterThan(0);
		stop();
		expect(audio.listeners).toEqual([]);
	});
});
