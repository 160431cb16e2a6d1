/**
 * Members of an access list behind one that always decides: smtpd never comes to them.
 */
import { accessListsOf, reachedUses } from '../../postfix/access-lists.ts';
import { mainCfEntry } from '../../postfix/configuration.ts';
import type { FilePlace } from '../../postfix/expansion-places.ts';
import { hasRelayGuard } from '../../postfix/relay-guard.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { newPlaces } from '../support/places.ts';
import { textOf } from '../support/text-of.ts';

export const rule = defineRule(
  {
    id: 'main-cf/restriction-unreachable',
    summary: 'Restrictions behind one that always decides.',
    severity: 'warning',
    set: 'practice',
    needs: ['postfix'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ manual: 'SMTPD_ACCESS_README' }, { manual: 'postconf(5)' }],
    yieldsTo: ['main-cf/inline-comment'],
  },
  {
    scope: 'instance',
    check: ({ configuration }, workspace, report) => {
      const isNew = newPlaces();
      for (const { parameter, uses, service } of accessListsOf(configuration)) {
        const reached = reachedUses(uses);
        const last = reached.at(-1);
        const first = uses[reached.length];
        if (last === undefined || first === undefined) continue;
        const lost = uses.slice(reached.length);
        // Then smtpd does not even start, which is what to say.
        const isGuard = lost.some(({ restriction }) => restriction?.guardsRelay === true);
        if (isGuard && hasRelayGuard(configuration, service) === 'no') continue;
        const place = reach(first.place, uses.at(-1)?.place);
        if (!isNew(place)) continue;
        const ends = last.place;
        report({
          ...place,
          tag: 'unnecessary',
          message: `smtpd never comes to ${lost.length === 1 ? first.name : `${first.name} and what follows it`}: ${last.name} before it decides every request in ${parameter}. Put it before ${last.name}, or remove it.`,
          related: ends === undefined ? [] : [{ ...ends, message: `${last.name} decides here.` }],
          fixes: removal(workspace, configuration, parameter, ends, place),
        });
      }
    },
  },
);

function reach(first: FilePlace | undefined, last: FilePlace | undefined): FilePlace | undefined {
  if (first === undefined || last === undefined) return undefined;
  if (first.path !== last.path || last.span.end < first.span.start) return first;
  return { path: first.path, span: { start: first.span.start, end: last.span.end } };
}

/** Cuts the value of main.cf behind the deciding restriction, where all of it is written there. */
function removal(
  workspace: Workspace,
  configuration: PostfixConfiguration,
  parameter: string,
  ends: FilePlace | undefined,
  { path, span }: FilePlace,
): readonly Fix[] {
  const entry = mainCfEntry(configuration, parameter);
  if (entry === undefined || path !== configuration.main.path || ends?.path !== path) return [];
  const { start, end } = entry.valueSpan;
  if (
    ends.span.start < start ||
    span.end > end ||
    /#/.test(textOf(workspace, path).slice(ends.span.end, end))
  )
    return [];
  const cut = { start: ends.span.end, end };
  return [suggestedFix('Remove what is never reached.', path, () => [{ span: cut, newText: '' }])];
}
