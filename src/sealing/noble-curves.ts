/** The two curves by noble: there everywhere, at the price of fetching them. */
import type { Curves } from './curves.ts';
import { isSigned } from './signature.ts';
import { suite } from './suite.ts';

export const nobleCurves: Curves = { verify: isSigned, suite };
