/**
 * Which checks of mail domains a workspace is worth: most speak of Postfix instances or reverse zones, and many workspaces have none.
 */
import { instancesOf } from '../../workspace/instances.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { zonesOf } from '../../workspace/zones.ts';
import type { RuleCheck } from './unit.ts';

/** Those of the checks that could say something of some domain: the workspace has what their rules need. */
export function domainChecksWorthwhile(
  workspace: Workspace,
  checks: readonly RuleCheck<'mail-domain'>[],
): readonly RuleCheck<'mail-domain'>[] {
  const hasInstances = instancesOf(workspace).length > 0;
  const hasReverse = zonesOf(workspace).some(({ origin }) => origin.endsWith('.arpa.'));
  return checks.filter(
    ({ rule: { meta } }) =>
      (hasInstances || !meta.needs.includes('postfix')) && (hasReverse || !meta.needs.includes('reverse')),
  );
}
