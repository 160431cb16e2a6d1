/**
 * An MX that points at an alias.
 */
import type { MailExchange } from '../../workspace/types.ts';
import { originOfRecord } from '../../zone/origin-of-record.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { plainName } from '../support/wording.ts';
import { writtenBeside } from '../support/written-names.ts';

const CNAME = 5;

export const rule = defineRule(
  {
    id: 'mx/target-is-cname',
    summary: 'The host of an MX record is an alias (CNAME).',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [
      { rfc: 2181, section: '10.3' },
      { rfc: 5321, section: '5.1' },
    ],
    yieldsTo: [
      'zone-syntax/url-or-email-as-target',
      'zone/missing-trailing-dot',
      'mx/target-is-ip',
      'mx/same-host-via-alias',
    ],
  },
  {
    scope: 'mail-domain',
    domains: 'unsound-mx',
    check: (domain, _workspace, report) => {
      for (const exchange of domain.exchanges) {
        const alias = exchange.addresses.aliases[0];
        if (alias?.type !== CNAME) continue;
        report({
          path: exchange.record.path,
          span: exchange.targetSpan,
          message: () =>
            `${plainName(exchange.target)} is an alias of ${plainName(alias.fields[0]?.absolute ?? '')}. An MX must name a host that has its own address: some servers do not follow the alias and do not deliver. Name ${plainName(exchange.addresses.name)} itself.`,
          related: [{ path: alias.path, span: alias.span, message: 'The alias stands here.' }],
          fixes: () => fixesFor(exchange),
        });
      }
    },
  },
);

/** The name at the end of the aliases; not where that one is known to have no address. */
function fixesFor(exchange: MailExchange): readonly Fix[] {
  const { addresses, record, zone, targetSpan } = exchange;
  if (addresses.status === 'none') return [];
  const field = record.fields[1];
  if (field === undefined || record.generated) return [];
  return [
    suggestedFix(`Point the MX at ${plainName(addresses.name)}.`, record.path, () => [
      {
        span: targetSpan,
        newText: writtenBeside(addresses.name, originOfRecord(zone.zone, record), field.text),
      },
    ]),
  ];
}
