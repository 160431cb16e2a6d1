/**
 * A parameter that still works, and whose place another one has taken.
 */

import { mainCfEntry } from '../../postfix/configuration.ts';
import { configurationVersion, hasSince } from '../../postfix/configuration-version.ts';
import type { MainCfEntry, PostfixConfiguration } from '../../postfix/types.ts';
import { type Parameter, parameterNamed } from '../../postfix/vocabulary/parameter.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { removeEntryEdits } from '../support/remove-entry.ts';
import { textOf } from '../support/text-of.ts';

export const rule = defineRule(
  {
    id: 'main-cf/deprecated',
    summary: 'A parameter of main.cf that Postfix will no longer have one day.',
    severity: 'info',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.2.0',
    sources: [{ manual: 'postconf(5)' }, { manual: 'DEPRECATION_README' }],
    yieldsTo: ['main-cf/overridden-earlier', 'main-cf/parameter-not-in-version'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, workspace, report) => {
      const version = configurationVersion(configuration);
      const { path, entries } = configuration.main;
      for (const entry of entries) {
        const parameter = parameterNamed(entry.name);
        if (parameter?.status !== 'deprecated' || mainCfEntry(configuration, entry.name) !== entry) continue;
        const successor =
          parameter.replacement === undefined ? undefined : parameterNamed(parameter.replacement);
        if (successor?.since !== undefined && !hasSince(version, successor.since)) continue;
        const { deprecatedIn } = parameter;
        const when =
          deprecatedIn === undefined ? '' : `, and postconf of ${deprecatedIn} and later warns of it`;
        const set = successor && mainCfEntry(configuration, successor.name);
        report({
          path,
          span: entry.nameSpan,
          message: `${entry.name} is an old name that Postfix will drop one day${when}. ${adviceOf(parameter, set)}`,
          ...(set && {
            related: [{ path, span: set.nameSpan, message: `${set.name} is set here.` }],
          }),
          tag: 'deprecated',
          fixes: fixesOf(configuration, workspace, entry, parameter),
        });
      }
    },
  },
);

function adviceOf({ replacement }: Parameter, set: MainCfEntry | undefined): string {
  if (replacement === undefined) return 'Remove the line; the default is right.';
  return set === undefined
    ? `Use ${replacement} instead.`
    : `${replacement} takes its place and is set already, so remove this line.`;
}

/** A switch for TLS becomes a level; a mere change of name changes the name; what is set already goes. */
function fixesOf(
  configuration: PostfixConfiguration,
  workspace: Workspace,
  entry: MainCfEntry,
  { replacement, kind }: Parameter,
): readonly Fix[] {
  const { path } = configuration.main;
  const successor = replacement === undefined ? undefined : parameterNamed(replacement);
  if (successor === undefined || mainCfEntry(configuration, successor.name) !== undefined) {
    return [suggestedFix('Remove the line.', path, () => removeEntryEdits(textOf(workspace, path), entry))];
  }
  const rename = { span: entry.nameSpan, newText: successor.name };
  if (kind === successor.kind) {
    return [suggestedFix(`Change it to ${successor.name}.`, path, () => [rename])];
  }
  const level = levelFor(entry);
  if (level === undefined) return [];
  return [
    suggestedFix(`Change it to ${successor.name} = ${level}.`, path, () => [
      rename,
      { span: entry.valueSpan, newText: level },
    ]),
  ];
}

/** The level of TLS or DNS that says what the switch said; undefined where that depends on others. */
function levelFor({ name, value }: MainCfEntry): string | undefined {
  const answer = value.text.toLowerCase();
  if (answer !== 'yes' && answer !== 'no') return undefined;
  if (name.endsWith('_use_tls')) return answer === 'yes' ? 'may' : 'none';
  if (name.endsWith('_enforce_tls')) return answer === 'yes' ? 'encrypt' : undefined;
  if (name === 'disable_dns_lookups') return answer === 'yes' ? 'disabled' : undefined;
  return undefined;
}
