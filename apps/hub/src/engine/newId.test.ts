import { expect, it } from 'vitest';
import { newId } from './newId.ts';

it('[ENG13] makes UUIDs of version 7 that rise and never repeat', () => {
	const before = Date.now();
	const ids = Array.from({ length: 20_000 }, newId);
	expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(
		true,
	);
	expect([...ids].sort()).toEqual(ids);
	expect(new Set(ids).size).toBe(ids.length);
	expect(Number.parseInt(ids[0]!.replace('-', '').slice(0, 12), 16)).toBeGreaterThanOrEqual(before - 1);
});
