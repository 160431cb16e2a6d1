/**
 * What stands behind the restrictions that take something.
 */
import { isRestrictionClass } from '../../postfix/restriction-list.ts';
import type { MasterService, PostfixConfiguration } from '../../postfix/types.ts';
import { type RestrictionArgument, restrictionNamed } from '../../postfix/vocabulary/restriction.ts';

/** Whether a word in the place of an argument is a restriction or class of its own. */
export function isSwallowed(
  configuration: PostfixConfiguration,
  argument: string,
  service: MasterService | undefined,
): boolean {
  return restrictionNamed(argument) !== undefined || isRestrictionClass(configuration, argument, service);
}

/** What a restriction takes, in words with an article. */
export function argumentInWords(kind: RestrictionArgument): string {
  switch (kind) {
    case 'table':
      return 'a table (type:name)';
    case 'dns-list':
      return 'the domain of a DNS list';
    case 'policy-server':
      return 'a policy server (inet:host:port or unix:path)';
    case 'seconds':
      return 'a number of seconds';
    case 'restriction':
      return 'a restriction';
    case 'none':
      return 'nothing';
  }
}
