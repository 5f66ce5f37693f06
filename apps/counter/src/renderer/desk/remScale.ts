/** Drawn px are tenths of a rem, so that everything grows with the size of text that the browser is set to. */
export function remScale(): number {
	return remPx() / 10;
}

export function remPx(): number {
	return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
