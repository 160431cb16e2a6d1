/**
 * A word in an access list of smtpd that is no restriction, no restriction class and no table: smtpd answers with a server error.
 */
import { accessListsOf, reachedUses } from '../../postfix/access-lists.ts';
import { mainCfEntry } from '../../postfix/configuration.ts';
import type { FilePlace } from '../../postfix/expansion-places.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { addListMember } from '../support/main-cf-lists.ts';
import { nearestRestrictions } from '../support/nearest-restriction.ts';
import { newPlaces } from '../support/places.ts';
import { textOf } from '../support/text-of.ts';
import { quoted } from '../support/wording.ts';

export const rule = defineRule(
  {
    id: 'main-cf/unknown-restriction',
    summary: 'A word in an access list that smtpd does not know.',
    severity: 'error',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'SMTPD_ACCESS_README' }, { manual: 'postconf(5)' }],
    yieldsTo: ['main-cf/inline-comment', 'main-cf/rbl-syntax'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, workspace, report) => {
      const isNew = newPlaces();
      for (const { uses, parameter } of accessListsOf(configuration)) {
        for (const { kind, name, namePlace } of reachedUses(uses)) {
          if (kind !== 'unknown' || !isNew(namePlace)) continue;
          const isClass = mainCfEntry(configuration, name) !== undefined;
          const near = isClass ? [] : nearestRestrictions(name);
          const advice = isClass
            ? `main.cf has a value of that name: list it in smtpd_restriction_classes.`
            : near[0] === undefined
              ? 'Check the spelling, or remove it.'
              : `Did you mean ${near[0]}?`;
          report({
            ...namePlace,
            message: `smtpd knows no restriction ${quoted(name)}: when a session comes to it in ${parameter}, it answers “451 Server configuration error”, and the mail waits. ${advice}`,
            fixes: isClass ? listTheClass(workspace, configuration, name) : changes(namePlace, near),
          });
        }
      }
    },
  },
);

function changes({ path, span }: FilePlace, names: readonly string[]): readonly Fix[] {
  return names.map((name) => suggestedFix(`Change it to ${name}.`, path, () => [{ span, newText: name }]));
}

function listTheClass(
  workspace: Workspace,
  configuration: PostfixConfiguration,
  name: string,
): readonly Fix[] {
  const { path } = configuration.main;
  return [
    suggestedFix(`Add ${name} to smtpd_restriction_classes.`, path, () => [
      addListMember(configuration, textOf(workspace, path), 'smtpd_restriction_classes', name),
    ]),
  ];
}
