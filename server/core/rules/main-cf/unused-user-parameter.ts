/**
 * A parameter of one's own in main.cf that nothing which counts refers to.
 */

import { parameterNamed } from '../../postfix/vocabulary/parameter.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { removeEntryEdits } from '../support/remove-entry.ts';
import { textOf } from '../support/text-of.ts';
import {
  countingValues,
  isDatabaseSetting,
  isUnfinished,
  namesReferredTo,
} from '../support/user-parameters.ts';

export const rule = defineRule(
  {
    id: 'main-cf/unused-user-parameter',
    summary: 'A parameter of one’s own that is referred to only where it does not count.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ manual: 'postconf(1)' }],
    yieldsTo: ['main-cf/unknown-parameter', 'main-cf/overridden-earlier'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, workspace, report) => {
      if (isUnfinished(configuration)) return;
      const { path, entries } = configuration.main;
      const used = namesReferredTo(configuration);
      for (const { name, service } of countingValues(configuration)) {
        if (service !== undefined || used.has(name) || parameterNamed(name) !== undefined) continue;
        if (isDatabaseSetting(configuration, name)) continue;
        const entry = entries.filter((one) => one.name === name).at(-1);
        if (entry === undefined) continue;
        report({
          path,
          span: entry.nameSpan,
          message: `Nothing that counts refers to ${name}, so the line has no effect: no line that a later one overrides counts, no argument of pipe(8), no -o of the name’s own, no table that is not in use. Use it, or remove it.`,
          tag: 'unnecessary',
          fixes: [
            suggestedFix('Remove the line, which has no effect.', path, () =>
              removeEntryEdits(textOf(workspace, path), entry),
            ),
          ],
        });
      }
    },
  },
);
