/**
 * A parameter that Postfix once had and no longer knows.
 */

import { mainCfEntry } from '../../postfix/configuration.ts';
import { configurationVersion, hasSince } from '../../postfix/configuration-version.ts';
import { parameterNamed } from '../../postfix/vocabulary/parameter.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { namesInUse } from '../support/postfix-names-in-use.ts';
import { removeEntryEdits } from '../support/remove-entry.ts';
import { textOf } from '../support/text-of.ts';

export const rule = defineRule(
  {
    id: 'main-cf/removed',
    summary: 'A parameter of main.cf that Postfix no longer knows, so that it has no effect.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ manual: 'postconf(5)' }],
    yieldsTo: ['main-cf/overridden-earlier'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, workspace, report) => {
      const version = configurationVersion(configuration);
      const { path, entries } = configuration.main;
      for (const entry of entries) {
        const parameter = parameterNamed(entry.name);
        if (parameter?.status !== 'removed' || mainCfEntry(configuration, entry.name) !== entry) continue;
        if (parameter.removedIn !== undefined && !hasSince(version, parameter.removedIn)) continue;
        if (namesInUse(configuration).has(entry.name)) continue;
        const since = parameter.removedIn === undefined ? '' : ` since ${parameter.removedIn}`;
        const instead =
          parameter.replacement === undefined ? '' : ` (today there is ${parameter.replacement})`;
        report({
          path,
          span: entry.nameSpan,
          message: `Postfix no longer knows ${entry.name}${since}: the line has no effect, and nothing in the log says so${instead}. Remove it.`,
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
