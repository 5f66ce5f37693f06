/** The steps of type.css, drawn px: text that a page fits into its box takes its sizes from here. */
const typeScale = [
	12, 14, 15, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 40, 44, 48, 52, 56, 60, 64, 72, 80, 88, 96, 112, 128, 144,
	160, 180, 240, 264,
] as const;

export type TypeStep = (typeof typeScale)[number];

/** The steps between two, both among them, largest first. */
export function typeSteps(largest: TypeStep, least: TypeStep): readonly number[] {
	return typeScale.filter((step) => step <= largest && step >= least).reverse();
}
