/**
 * Times of the queue that do not suit a host which keeps other hosts' mail.
 */
import type { FilePlace } from '../../postfix/expansion-places.ts';
import type { PostfixConfiguration } from '../../postfix/types.ts';
import type { MailDomain } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Report } from '../rule.ts';
import { backupsOf } from './backups.ts';
import { exchangeHostsOf } from './exchange-hosts.ts';
import { suggestedFix } from './fixes.ts';
import { setParameter } from './main-cf-lists.ts';
import { textOf } from './text-of.ts';
import { plainName } from './wording.ts';

/** A time that does not suit, and a value that does. The message names no domain, so that it is shown once for all. */
export interface UnsuitedTime {
  readonly parameter: string;
  readonly place: FilePlace;
  readonly message: string;
  readonly better: string;
}

/** Reports what a configuration has of them at each backup of a domain. */
export function reportUnsuited(
  domain: MailDomain,
  workspace: Workspace,
  report: Report,
  unsuitedIn: (configuration: PostfixConfiguration) => readonly UnsuitedTime[],
): void {
  const isConcerned = exchangeHostsOf(domain).some(
    ({ instance, primary }) => primary !== undefined && unsuitedIn(instance.configuration).length > 0,
  );
  for (const { instance, exchange, primary } of isConcerned ? backupsOf(domain) : []) {
    const { configuration } = instance;
    const { path: main } = configuration.main;
    for (const { parameter, place, message, better } of unsuitedIn(configuration)) {
      report({
        path: place.path,
        span: place.span,
        message,
        related: [
          {
            path: exchange.record.path,
            span: exchange.targetSpan,
            message: `This MX makes it a backup of ${plainName(primary.target)}.`,
          },
        ],
        fixes: [
          suggestedFix(`Set ${parameter} to ${better}.`, main, () => [
            setParameter(configuration, textOf(workspace, main), parameter, better),
          ]),
        ],
      });
    }
  }
}
