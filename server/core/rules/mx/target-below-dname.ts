/**
 * An MX that points below a DNAME.
 */
import { defineRule } from '../rule.ts';
import { plainName } from '../support/wording.ts';

const DNAME = 39;

export const rule = defineRule(
  {
    id: 'mx/target-below-dname',
    summary: 'The host of an MX record is below a DNAME, which makes it an alias.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'none',
    since: '0.1.0',
    sources: [
      { rfc: 2181, section: '10.3' },
      { rfc: 6672, section: '5.3' },
    ],
    yieldsTo: [
      'zone-syntax/url-or-email-as-target',
      'zone/missing-trailing-dot',
      'mx/target-is-ip',
      'mx/target-is-cname',
      'mx/same-host-via-alias',
    ],
  },
  {
    scope: 'mail-domain',
    domains: 'unsound-mx',
    check: ({ exchanges }, _workspace, report) => {
      for (const { addresses, record, target, targetSpan } of exchanges) {
        const [alias] = addresses.aliases;
        if (alias?.type !== DNAME) continue;
        report({
          path: record.path,
          span: targetSpan,
          message: () =>
            `${plainName(target)} is below the DNAME at ${plainName(alias.owner)}, so it is an alias of ${plainName(addresses.name)}. An MX must name a host that has its own address: some servers do not follow the alias and do not deliver. Name ${plainName(addresses.name)} itself.`,
          related: [{ path: alias.path, span: alias.span, message: 'The DNAME stands here.' }],
        });
      }
    },
  },
);
