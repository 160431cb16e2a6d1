/**
 * Aliases that send other people's mail on to somebody else's server under the sender's own name.
 */

import { parameterValue } from '../../postfix/configuration.ts';
import { classifyDomain } from '../../postfix/domain-class.ts';
import { splitList } from '../../postfix/lists.ts';
import { spanInFile } from '../../postfix/located-text.ts';
import { tablesOfParameter } from '../../postfix/table-list.ts';
import type { PostfixConfiguration, TableRow } from '../../postfix/types.ts';
import { listensOnLoopbackOnly } from '../../workspace/interface-addresses.ts';
import { mailDomainOf } from '../../workspace/mail-domains.ts';
import type { PostfixInstance } from '../../workspace/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { RelatedPlace } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { askerOf } from '../support/mail-route.ts';
import { counted, quoted } from '../support/wording.ts';

const MOST_ROWS = 2000;
const MOST_SHOWN = 6;

/** Where programs that rewrite senders are named. */
const REWRITERS = [
  'sender_canonical_maps',
  'recipient_canonical_maps',
  'canonical_maps',
  'smtpd_milters',
  'smtp_generic_maps',
];

/** Accounts of the machine itself, whose mail comes from its own programs. */
const OWN_ACCOUNTS = new Set([
  'root',
  'postmaster',
  'mailer-daemon',
  'daemon',
  'nobody',
  'cron',
  'www-data',
  'logcheck',
  'clamav',
]);

export const rule = defineRule(
  {
    id: 'flow/forward-leaves-site',
    summary:
      'Mail is forwarded to another site without a rewritten sender, so that SPF of its senders fails there.',
    severity: 'info',
    set: 'practice',
    needs: ['zone', 'postfix'],
    fix: 'none',
    since: '0.2.0',
    sources: [{ rfc: 7208, section: '2.4' }, { rfc: 9989 }, { manual: 'virtual(5)' }],
    yieldsTo: ['map/virtual-loop', 'map/virtual-not-a-mailbox'],
  },
  {
    scope: 'instance',
    check: (instance, workspace, report) => {
      const { configuration } = instance;
      if (listensOnLoopbackOnly(configuration) || mayRewriteSenders(configuration)) return;
      for (const parameter of ['virtual_alias_maps', 'alias_maps']) {
        const isAliases = parameter === 'alias_maps';
        for (const { table, fixedKeys } of tablesOfParameter(configuration, parameter).tables) {
          const { path, file } = table;
          if (path === undefined || file === undefined || !fixedKeys) continue;
          const found = forwardsIn(workspace, instance, file.rows, isAliases);
          const [first, ...others] = found;
          if (first === undefined) continue;
          const more = others.length === 0 ? '' : ` (and ${counted(others.length, 'other')} of this table)`;
          const related: RelatedPlace[] = others
            .slice(0, MOST_SHOWN)
            .map(({ span }) => ({ path, span, message: 'This leaves the site as well.' }));
          report({
            path,
            span: first.span,
            message: `Mail for ${quoted(first.row.key)}${more} is forwarded to another site under its sender’s own name: SPF fails there, and DMARC with it where no DKIM signature survives. Rewrite senders (SRS), or have people fetch their mail here.`,
            related,
          });
        }
      }
    },
  },
);

interface Forward {
  readonly row: TableRow;
  readonly span: { readonly start: number; readonly end: number };
}

/** The first of the rows that lead from a domain of the host to one that it does not know. */
function forwardsIn(
  workspace: Workspace,
  instance: PostfixInstance,
  rows: Iterable<TableRow>,
  isAliases: boolean,
): readonly Forward[] {
  const found: Forward[] = [];
  const leaves = new Map<string, boolean>();
  let looked = 0;
  for (const row of rows) {
    if (++looked > MOST_ROWS || found.length > MOST_SHOWN) break;
    if (!isForOthers(instance.configuration, row.key, isAliases)) continue;
    for (const { text, start } of splitList(row.value.text)) {
      const domain = /^[^|/":@\s]+@([A-Za-z0-9.-]+\.[A-Za-z0-9-]+)$/.exec(text)?.[1]?.toLowerCase();
      if (domain === undefined) continue;
      const known = leaves.get(domain) ?? leavesSite(workspace, instance, domain);
      leaves.set(domain, known);
      if (!known) continue;
      found.push({ row, span: spanInFile(row.value, start, start + text.length) });
      break;
    }
  }
  return found;
}

function isForOthers(configuration: PostfixConfiguration, key: string, isAliases: boolean): boolean {
  const at = key.lastIndexOf('@');
  if (isAliases || at < 0) return !OWN_ACCOUNTS.has(key.toLowerCase());
  const known = classifyDomain(configuration, key.slice(at + 1)).class;
  return known !== 'default' && known !== 'unknown' && !OWN_ACCOUNTS.has(key.slice(0, at).toLowerCase());
}

/** Whether a domain is somebody else's for certain: in no list of the host, and no MX of it is a host of the workspace. */
function leavesSite(workspace: Workspace, instance: PostfixInstance, domain: string): boolean {
  if (classifyDomain(instance.configuration, domain).class !== 'default') return false;
  const mail = mailDomainOf(workspace, `${domain}.`, askerOf(instance));
  return mail === undefined || mail.exchanges.every((exchange) => exchange.instance === undefined);
}

/** Whether a program named for it rewrites senders, or one that nobody knows may. */
function mayRewriteSenders(configuration: PostfixConfiguration): boolean {
  return REWRITERS.some((parameter) => {
    const { value } = parameterValue(configuration, parameter);
    if (value === undefined || /srs/i.test(value)) return true;
    return (
      parameter === 'sender_canonical_maps' &&
      /\b(?:tcp|socketmap|regexp|pcre|pipemap|ldap|mysql|pgsql):/.test(value)
    );
  });
}
