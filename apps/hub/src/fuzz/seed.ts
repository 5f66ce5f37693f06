/** The same cases at every run unless asked otherwise: `ANTREAN_FUZZ_SEED=7 ANTREAN_FUZZ_CASES=200000 vitest run apps/hub/src/fuzz`. */
export const fuzzSeed = Number(process.env.ANTREAN_FUZZ_SEED ?? 20_261_124);

/** Cases in all; a test takes its share of them. */
export const fuzzCases = Number(process.env.ANTREAN_FUZZ_CASES ?? 20_000);
