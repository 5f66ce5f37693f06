import { expect, it } from 'vitest';
import { cameUp, freshMemory, type LaunchMemory, launchMemory, launchStep, staged, wentBack } from './launchRules.ts';

const fresh = freshMemory(0.4);
const good = (): boolean => true;
const start = (memory: LaunchMemory, isGood: (version: string) => boolean = good): LaunchMemory =>
	launchStep(memory, '0.1.0', isGood);

it('[PKG8] a version that was taken runs from the next start on, and is kept once it has come up', () => {
	const first = start(staged(fresh, '0.2.0'));
	expect(first).toEqual({ ...fresh, active: '0.2.0', starts: 1 });
	const kept = cameUp(first);
	expect([start(kept), start(start(kept))]).toEqual([kept, kept]);
});

it('[PKG8] a version that does not come up in two starts gives way to the one before, which has come up once', () => {
	const second = staged(cameUp(start(staged(fresh, '0.2.0'))), '0.3.0');
	const tried = start(start(second));
	expect(tried).toMatchObject({ active: '0.3.0', before: '0.2.0', starts: 2 });
	const back = start(tried);
	expect(back).toEqual({ ...fresh, active: '0.2.0', failed: ['0.3.0'] });
	expect(start(back)).toEqual(back);
});

it('[PKG8] without one before, the package’s own version runs again', () => {
	expect(start(start(start(staged(fresh, '0.2.0'))))).toEqual({ ...fresh, failed: ['0.2.0'] });
});

it('[PKG8] a version that is put there a second time is not its own way back', () => {
	const second = staged(cameUp(start(staged(fresh, '0.2.0'))), '0.3.0');
	const again = staged(start(second), '0.3.0');
	expect(again).toEqual({ ...fresh, active: '0.3.0', before: '0.2.0', starts: 0 });
	expect(start(start(start(again)))).toEqual({ ...fresh, active: '0.2.0', failed: ['0.3.0'] });
});

it('[PKG8] what did not come up does not run again, also where a memory names it as the way back', () => {
	const tried: LaunchMemory = { ...fresh, active: '0.2.0', before: '0.2.0', starts: 2 };
	expect(start(tried)).toEqual({ ...fresh, failed: ['0.2.0'] });
	expect(start({ ...fresh, active: '0.3.0', before: '0.2.0', failed: ['0.3.0'] })).toEqual({
		...{ ...fresh, active: '0.2.0', failed: ['0.3.0'] },
	});
});

it('[PKG8] a damaged version is passed over and not remembered as one that failed', () => {
	const second = staged(cameUp(start(staged(fresh, '0.2.0'))), '0.3.0');
	expect(start(second, (version) => version !== '0.3.0')).toEqual({ ...fresh, active: '0.2.0' });
	expect(start(second, () => false)).toEqual(fresh);
});

it('[PKG8] a newer package wins over what was taken before it was installed', () => {
	const kept = cameUp(start(staged(fresh, '0.2.0')));
	expect(launchStep(kept, '0.2.0', good)).toEqual(fresh);
	expect(launchStep({ ...kept, failed: ['0.1.5'] }, '0.3.0', good)).toEqual({ ...fresh, failed: ['0.1.5'] });
});

it('[PKG8] remembers the last twenty that failed, each once', () => {
	let memory = fresh;
	for (let minor = 2; minor < 30; minor += 1) memory = start(start(start(staged(memory, `0.${minor}.0`))));
	expect(memory.failed).toHaveLength(20);
	expect(memory.failed.at(-1)).toBe('0.29.0');
	expect(launchMemory.parse(JSON.parse(JSON.stringify(memory)))).toEqual(memory);
	const again = start(start(start(staged(memory, '0.29.0'))));
	expect(again.failed).toEqual(memory.failed);
});

it('[PKG12] a version that had come up and gives way is followed by the one before, and is not taken again', () => {
	const second = cameUp(start(staged(cameUp(start(staged(fresh, '0.2.0'))), '0.3.0')));
	const back = start(wentBack(second));
	expect(back).toEqual({ ...fresh, active: '0.2.0', failed: ['0.3.0'] });
	expect(start(wentBack(back))).toEqual({ ...fresh, failed: ['0.3.0', '0.2.0'] });
});
