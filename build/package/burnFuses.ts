// Electron's fuses (electronjs.org, tutorial/fuses), burnt by its makers' own tool.
import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import type { Fuses } from './shellPackage.ts';

/**
 * Burns these fuses into a program; one that is not named stays as it is.
 * @param mayLack whether a program that lacks some of them is taken all the same, without those
 * @throws Error when the program has no wire of a kind that is known, or lacks a fuse: the tool would only warn of one that was taken away
 */
export async function burnFuses(program: string, fuses: Fuses, mayLack: boolean): Promise<void> {
	const wanted = Object.entries(fuses).map(([name, isOn]) => ({ name, fuse: fuseOf(name), isOn }));
	const wire: Readonly<Partial<Record<FuseV1Options, FuseState>>> = await getCurrentFuseWire(program);
	const isThere = ({ fuse }: Readonly<{ fuse: FuseV1Options }>): boolean =>
		wire[fuse] !== undefined && wire[fuse] !== FuseState.REMOVED;
	const gone = wanted.find((one) => !isThere(one));
	if (gone !== undefined && !mayLack) throw new Error(`this Electron has no fuse ${gone.name}; none was burnt`);
	await flipFuses(program, {
		version: FuseVersion.V1,
		...Object.fromEntries(wanted.filter(isThere).map(({ fuse, isOn }) => [fuse, isOn])),
	});
}

/** electron-builder's names are the tool's with a small letter before. */
function fuseOf(name: string): FuseV1Options {
	return FuseV1Options[`${name.slice(0, 1).toUpperCase()}${name.slice(1)}` as keyof typeof FuseV1Options];
}
