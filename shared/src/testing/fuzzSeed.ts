/** The same cases at every run unless asked otherwise: `ANTREAN_FUZZ_SEED=7 ANTREAN_FUZZ_CASES=200000 vitest run fuzz`. */
export const fuzzSeed = Number(process.env.ANTREAN_FUZZ_SEED ?? 20_261_124);

/** Cases that the hub gets in all, and as many again for edges in proportion; a test takes its share of them. */
export const fuzzCases = Number(process.env.ANTREAN_FUZZ_CASES ?? 20_000);
