import { expect, it } from 'vitest';
import { chooseMonitor, type Monitor } from './chooseMonitor.ts';

const monitor = (id: number, label: string, x: number, isPrimary = false): Monitor => ({
	...{ id, label, x, y: 0, width: 1920, height: 1080, isPrimary },
});
const desk = monitor(7, 'eDP-1', 1920, true);
const hall = monitor(3, 'HDMI-1', 0);
const far = monitor(5, 'HDMI-2', 3840);
const all = [desk, far, hall];

it('[SHL30] a display takes the monitor of its setting, by name or by place from the left', () => {
	expect(chooseMonitor(all, 'HDMI-2', true)).toBe(far);
	expect(chooseMonitor(all, '1', true)).toBe(hall);
	expect(chooseMonitor(all, '2', true)).toBe(desk);
});

it('[SHL30] without a setting a display takes the first beside the primary, a kiosk the primary', () => {
	expect(chooseMonitor(all, null, true)).toBe(hall);
	expect(chooseMonitor(all, null, false)).toBe(desk);
	expect(chooseMonitor([desk], null, true)).toBe(desk);
});

it('[SHL31] a monitor that is gone is replaced by what is there, and taken again when it is back', () => {
	expect(chooseMonitor([desk, hall], 'HDMI-2', true)).toBe(hall);
	expect(chooseMonitor([desk], 'HDMI-2', true)).toBe(desk);
	expect(chooseMonitor([desk], '3', false)).toBe(desk);
	expect(chooseMonitor([], 'HDMI-2', true)).toBeNull();
	expect(chooseMonitor(all, 'HDMI-2', true)).toBe(far);
});

it('[SHL30] a system that names no monitor still has places, and one without a primary a first', () => {
	const unnamed = [monitor(1, '', 0), monitor(2, '', 1920)];
	expect(chooseMonitor(unnamed, '', false)?.id).toBe(1);
	expect(chooseMonitor(unnamed, '2', false)?.id).toBe(2);
});
