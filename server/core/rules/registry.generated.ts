// Made by scripts/generate-rules.ts (npm run generate); not edited by hand.
import type { Rule } from './rule.ts';

/** All rules, sorted by id. */
export const allRules: readonly Rule[] = [];
