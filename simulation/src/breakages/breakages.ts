import type { Breakage } from './breakage.ts';
import { hubBreakages } from './hubBreakages.ts';
import { ruleBreakages } from './ruleBreakages.ts';
import { stationBreakages } from './stationBreakages.ts';

/** Faults put into the product on purpose, each a change of its source: what the simulation is worth shows in how soon it finds them. */
export const breakages: readonly Breakage[] = [...hubBreakages, ...ruleBreakages, ...stationBreakages];
