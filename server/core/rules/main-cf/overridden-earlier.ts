/**
 * A parameter that main.cf sets twice: only the last line counts.
 */
import type { MainCfEntry } from '../../postfix/types.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { removeEntryEdits } from '../support/remove-entry.ts';
import { textOf } from '../support/text-of.ts';
import { isUnfinished } from '../support/user-parameters.ts';

export const rule = defineRule(
  {
    id: 'main-cf/overridden-earlier',
    summary: 'A line of main.cf that has no effect, as a later one sets the same parameter.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ manual: 'postconf(5)' }],
  },
  {
    scope: 'instance',
    check: ({ configuration }, workspace, report) => {
      const { path, entries } = configuration.main;
      const last = new Map(entries.map((entry) => [entry.name, entry]));
      if (last.size === entries.length || isUnfinished(configuration)) return;
      for (const entry of entries) {
        const winner = last.get(entry.name) as MainCfEntry;
        if (winner === entry) continue;
        report({
          path,
          span: entry.nameSpan,
          message: `${entry.name} is set again below, and only the last line counts: Postfix passes over this one, with a warning in the log whenever a program starts. Remove one of them.`,
          related: [{ path, span: winner.nameSpan, message: 'This line counts.' }],
          tag: 'unnecessary',
          fixes: [
            suggestedFix('Remove this line, which has no effect.', path, () =>
              removeEntryEdits(textOf(workspace, path), entry),
            ),
          ],
        });
      }
    },
  },
);
