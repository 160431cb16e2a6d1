/**
 * An SRV that points at an alias.
 */
import { originOfRecord } from '../../zone/origin-of-record.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';
import { suggestedFix } from '../support/fixes.ts';
import { targetNameOf } from '../support/record-targets.ts';
import { type ServiceTarget, unsoundServiceTargets } from '../support/service-targets.ts';
import { plainName } from '../support/wording.ts';
import { writtenBeside } from '../support/written-names.ts';

const CNAME = 5;
const SRV = 33;

export const rule = defineRule(
  {
    id: 'zone/srv-target-cname',
    summary: 'The host of an SRV record is an alias (CNAME), or below a DNAME.',
    severity: 'warning',
    set: 'rfc',
    needs: ['zone'],
    fix: 'suggested',
    since: '0.1.0',
    sources: [{ rfc: 2782 }, { rfc: 2181, section: '10.3' }],
    yieldsTo: ['zone-syntax/url-or-email-as-target', 'zone/missing-trailing-dot', 'zone/srv-is-address'],
  },
  {
    scope: 'owner',
    types: [SRV],
    owners: 'unsound-target',
    check: (records, zone, workspace, report) => {
      for (const service of unsoundServiceTargets(records, zone, workspace)) {
        const { record, field, target, answer } = service;
        const alias = answer.aliases[0];
        if (alias === undefined) continue;
        const end = plainName(answer.name);
        const why =
          alias.type === CNAME
            ? `${plainName(target)} is an alias of ${targetNameOf(alias)}`
            : `${plainName(target)} is below ${plainName(alias.owner)}, whose DNAME makes it an alias`;
        report({
          path: record.path,
          span: field.span,
          message: `${why}. An SRV must name a host that has its own address: some clients do not follow the alias. Name ${end} itself.`,
          related: [{ path: alias.path, span: alias.span, message: 'The alias stands here.' }],
          fixes: [...fixesFor(service, originOfRecord(zone.zone, record))],
        });
      }
    },
  },
);

/** The name at the end of the aliases; not where that one is known to have no address. */
function fixesFor({ record, field, answer }: ServiceTarget, origin: string): readonly Fix[] {
  if (answer.status === 'none' || record.generated) return [];
  return [
    suggestedFix(`Point the SRV at ${plainName(answer.name)}.`, record.path, () => [
      { span: field.span, newText: writtenBeside(answer.name, origin, field.text) },
    ]),
  ];
}
