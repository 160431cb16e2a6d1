/**
 * A word that a parameter with a fixed choice of words does not have.
 */

import { editDistance } from '../../postfix/vocabulary/edit-distance.ts';
import type { Parameter } from '../../postfix/vocabulary/parameter.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { type FaultyValue, faultyValues, whoEnds } from '../support/checked-values.ts';
import { suggestedFix } from '../support/fixes.ts';
import { listed, quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'main-cf/bad-enum',
    summary: 'A parameter with a fixed choice of words has one that is not among them.',
    severity: 'error',
    set: 'syntax',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ manual: 'postconf(5)' }],
    yieldsTo: ['main-cf/inline-comment'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, _workspace, report) => {
      for (const value of faultyValues(configuration)) {
        const { parameter, word, path, span, unread } = value;
        if (value.fault.kind !== 'bad-word' || isTlsLevel(parameter)) continue;
        const effect = EFFECTS.find(([names]) => names.test(parameter.name))?.[1];
        report({
          path,
          span,
          ...((unread || effect !== undefined) && { severity: 'warning' as const }),
          message: `${parameter.name} does not know the word ${quoted(word)}, ${effect ?? whoEnds(value)}. Choose from ${listed(parameter.values, 20)}.`,
          fixes: value.literal ? fixesOf(value) : [],
        });
      }
    },
  },
);

/** Levels of TLS have a rule of their own. */
function isTlsLevel({ name }: Parameter): boolean {
  return /_(?:security_level|client_level)$/.test(name);
}

/** What happens where the program goes on. */
const EFFECTS: readonly (readonly [names: RegExp, effect: string])[] = [
  [/_discard_[el]hlo_keywords$/, 'so it logs a warning in each session and goes on announcing that keyword'],
  [/^milter_default_action$/, 'so it logs a warning and puts mail off for the time a milter is not there'],
  [/_ciphers$/, 'so it logs a warning and has no TLS in that session'],
];

/** The nearest words, at most two letters away. */
function fixesOf({ parameter, word, path, span }: FaultyValue): readonly Fix[] {
  const distance = (other: string): number => editDistance(word.toLowerCase(), other, 3);
  const near = parameter.values.filter((other) => distance(other) <= Math.min(2, other.length - 1));
  const best = Math.min(...near.map(distance));
  return near
    .filter((other) => distance(other) === best)
    .map((other) => suggestedFix(`Change it to ${other}.`, path, () => [{ span, newText: other }]));
}
