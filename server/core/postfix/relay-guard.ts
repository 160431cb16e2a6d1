/**
 * The guard against relaying without which smtpd refuses to work: one restriction that turns strangers' mail for strangers away, in
 * `smtpd_relay_restrictions` or `smtpd_recipient_restrictions`.
 */
import { type RestrictionUse, restrictionsOfClass, restrictionsOfParameter } from './restriction-list.ts';
import type { MasterService, PostfixConfiguration } from './types.ts';
import { restrictionNamed } from './vocabulary/restriction.ts';

const MAXIMUM_DEPTH = 20;

/**
 * Whether there is a working guard, for a service where one is given. What stands behind `permit` or only logs (`warn_if_reject`) does
 * not work; restriction classes are looked into. `unknown` where a value cannot be known.
 */
export function hasRelayGuard(
  configuration: PostfixConfiguration,
  service?: MasterService,
): 'yes' | 'no' | 'unknown' {
  let unknown = false;
  for (const parameter of ['smtpd_relay_restrictions', 'smtpd_recipient_restrictions']) {
    const uses = restrictionsOfParameter(configuration, parameter, service);
    if (uses === undefined) unknown = true;
    else if (guards(configuration, uses, service, 0)) return 'yes';
  }
  return unknown ? 'unknown' : 'no';
}

function guards(
  configuration: PostfixConfiguration,
  uses: readonly RestrictionUse[],
  service: MasterService | undefined,
  depth: number,
): boolean {
  if (depth > MAXIMUM_DEPTH) return false;
  for (const use of uses) {
    if (use.warnOnly) continue;
    if (use.restriction?.guardsRelay) return true;
    // smtpd looks for the word only, wherever it stands.
    if (use.argument !== undefined && restrictionNamed(use.argument)?.guardsRelay) return true;
    if (use.kind === 'class') {
      const inner = restrictionsOfClass(configuration, use.name, service);
      if (inner && guards(configuration, inner, service, depth + 1)) return true;
    }
    if (use.restriction?.name === 'permit') return false;
  }
  return false;
}
