/** The same cases at every run unless asked otherwise: `ANTREAN_FUZZ_SEED=7 ANTREAN_FUZZ_CASES=200000 vitest run fuzz hostile`. */
export const fuzzSeed = Number(process.env.ANTREAN_FUZZ_SEED ?? 20_261_124);

/** Cases for a hub; edges get a share more. */
export const fuzzCases = Number(process.env.ANTREAN_FUZZ_CASES ?? 20_000);
