/**
 * DKIM keys that nothing of the workspace signs with.
 */
import { nameKey } from '../../dns/name.ts';
import { signingOf } from '../../workspace/selectors.ts';
import type { SigningUse } from '../../workspace/signing.ts';
import { spfAt } from '../../workspace/spf-policy.ts';
import type { WorkspaceZone } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { indexOf } from '../../workspace/workspace.ts';
import { zonesToAsk } from '../../workspace/zone-choice.ts';
import { defineRule } from '../rule.ts';
import { dkimRows } from '../support/dkim-rows.ts';
import { listed, plainName, quoted } from '../support/wording.ts';

/** Domains that are looked at after each edit. */
const MOST_DOMAINS = 1000;

export const rule = defineRule(
  {
    id: 'dkim/selector-unused',
    summary: 'A DKIM key with which nothing at hand signs, while other keys of the domain are in use.',
    severity: 'info',
    set: 'practice',
    needs: ['zone', 'file'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 6376, section: '6.1.2' },
      { manual: 'opendkim.conf(5)', section: 'KeyTable' },
    ],
    yieldsTo: ['dkim/syntax', 'zone/duplicate-record'],
  },
  {
    scope: 'workspace',
    check: (workspace, report) => {
      const { uses, mayBeMore } = signingOf(workspace);
      if (mayBeMore || uses.length === 0) return;
      const byDomain = usesByDomain(uses);
      for (const [zone, domains] of zonesOfDomains(workspace, byDomain)) {
        for (const { record, dkim, selector, domain } of dkimRows(zone, 'any')) {
          const own = domains.get(nameKey(domain));
          if (own === undefined || selector.startsWith('*')) continue;
          if (dkim.key.kind === 'none' || dkim.key.kind === 'revoked') continue;
          if (own.some((use) => use.selector === selector.toLowerCase())) continue;
          if (othersMaySend(workspace, zone, domain)) continue;
          const [first] = own;
          const used = [...new Set(own.map((use) => quoted(use.selector)))];
          report({
            path: record.path,
            span: record.ownerSpan ?? record.typeSpan,
            message: `Nothing at hand signs mail of ${plainName(domain)} with the selector ${quoted(selector)}; ${listed(used)} ${used.length === 1 ? 'is' : 'are'} in use. If this key was replaced, take it out once all mail that it signed is delivered: who finds the old private key can sign as the domain until then.`,
            related:
              first === undefined
                ? []
                : [{ path: first.path, span: first.span, message: 'The selector in use is named here.' }],
          });
        }
      }
    },
  },
);

function usesByDomain(uses: readonly SigningUse[]): ReadonlyMap<string, readonly SigningUse[]> {
  const byDomain = new Map<string, SigningUse[]>();
  for (const use of uses) {
    const list = byDomain.get(use.domain);
    if (list !== undefined) list.push(use);
    else if (byDomain.size < MOST_DOMAINS) byDomain.set(use.domain, [use]);
  }
  return byDomain;
}

/** The zones that hold the keys of some domains, each with its domains. */
function zonesOfDomains(
  workspace: Workspace,
  byDomain: ReadonlyMap<string, readonly SigningUse[]>,
): ReadonlyMap<WorkspaceZone, ReadonlyMap<string, readonly SigningUse[]>> {
  const zones = new Map<WorkspaceZone, Map<string, readonly SigningUse[]>>();
  for (const [domain, uses] of byDomain) {
    const from = { view: undefined, path: uses[0]?.path ?? '' };
    const [zone] = zonesToAsk(indexOf(workspace), domain, from);
    if (zone === undefined || !zone.whole) continue;
    const domains = zones.get(zone);
    if (domains === undefined) zones.set(zone, new Map([[domain, uses]]));
    else domains.set(domain, uses);
  }
  return zones;
}

/** Whether the SPF record lets servers of others send, which may sign with keys of their own; so without one. */
function othersMaySend(workspace: Workspace, zone: WorkspaceZone, domain: string): boolean {
  const answer = spfAt(workspace, domain, { from: zone });
  if (answer.kind !== 'found') return true;
  return answer.spf.terms.some(
    ({ known }) => known === 'include' || known === 'redirect' || known === 'exists',
  );
}
