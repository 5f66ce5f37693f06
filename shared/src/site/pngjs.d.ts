/** The part of pngjs that is used; the package brings no types. */
declare module 'pngjs' {
	export const PNG: Readonly<{
		sync: Readonly<{
			/** RGBA, eight bits each. @throws for what is no whole PNG */
			read(file: Uint8Array): Readonly<{ width: number; height: number; data: Uint8Array }>;
		}>;
	}>;
}
